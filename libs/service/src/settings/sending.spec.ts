import { loadConfig } from '../config';
import { sendingSettings } from './sending';

const sending = (env: Record<string, string>) => loadConfig({ sending: sendingSettings }, { env }).sending;
const AMQP_URL = 'amqp://h';

describe('tasks that are sent run', () => {
  it.each<[string, Record<string, string>]>([
    ['when it is forced', { TASKS_FORCE_INLINE: 'true' }],
    ['when it is forced, although RabbitMQ is named', { TASKS_FORCE_INLINE: 'true', AMQP_URL }],
    ['in a test that names no RabbitMQ', { NODE_ENV: 'test' }],
  ])('inline %s', (_, env) => {
    expect(sending(env)).toEqual({ kind: 'inline' });
  });

  it.each<[string, Record<string, string>]>([
    ['as a rule', { AMQP_URL }],
    ['in a test that names it', { NODE_ENV: 'test', AMQP_URL }],
    ['in production', { NODE_ENV: 'production', TASKS_FORCE_INLINE: 'false', AMQP_URL }],
  ])('in workers behind RabbitMQ %s', (_, env) => {
    expect(sending(env)).toMatchObject({ kind: 'broker', address: { urls: [AMQP_URL] } });
  });

  it.each<[string, Record<string, string>]>([
    ['without any of it', {}],
    ['in production', { NODE_ENV: 'production' }],
  ])('nowhere %s: RabbitMQ is asked for', (_, env) => {
    expect(() => sending(env)).toThrow('AMQP_URL, AMQP_URLS, RABBITMQ_HOST: expected one of them');
  });
});
