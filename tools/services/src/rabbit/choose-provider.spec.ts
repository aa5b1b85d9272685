import { chooseProvider, NoRabbitError } from './choose-provider';
import type { Machine } from './machine';

const bare: Machine = { dockerRuns: false, hasApt: false, isRoot: false };
const installation = { server: '/usr/lib/rabbitmq/bin/rabbitmq-server', epmd: '/usr/bin/epmd' };
const chosen = (machine: Partial<Machine>): string => chooseProvider({ ...bare, ...machine }).name;

describe('the way to a RabbitMQ of our own', () => {
  it('is the installed one where there is one, whatever else there is', () => {
    expect(chosen({ installation, dockerRuns: true, hasApt: true, isRoot: true })).toMatch(/^an installed/);
  });

  it('is Docker before anything is installed', () => {
    expect(chosen({ dockerRuns: true, hasApt: true, isRoot: true })).toMatch(/^the container image/);
  });

  it('is apt-get install for root on Debian', () => {
    expect(chosen({ hasApt: true, isRoot: true })).toMatch(/installed with apt-get$/);
  });

  it('is a private folder for everybody else on Debian', () => {
    expect(chosen({ hasApt: true })).toMatch(/unpacked into a private folder$/);
  });

  it('is up to a person where none of these is open, and the message names every choice', () => {
    expect(() => chosen({ isRoot: true })).toThrow(NoRabbitError);
    expect(() => chosen({})).toThrow(/AMQP_URL.*install rabbitmq-server.*Docker/s);
  });
});
