import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineQueues } from '@baton/messaging/contract';
import { InvalidConfigError, loadConfig } from '../config';
import { brokerSettings, databaseSettings, workerSettings } from '.';

const queues = defineQueues('ingestion', { live: {}, sync: {} });
const broker = (env: Record<string, string>) => loadConfig({ broker: brokerSettings }, { env }).broker;
const worker = (env: Record<string, string>, argv: string[] = []) =>
  loadConfig({ worker: workerSettings(queues) }, { env, argv }).worker;

describe('the address of RabbitMQ', () => {
  it.each([
    ['AMQP_URL', { AMQP_URL: 'amqp://u:p@h:5673/v' }, ['amqp://u:p@h:5673/v']],
    ['AMQP_URLS', { AMQP_URLS: 'amqp://a, amqps://b' }, ['amqp://a', 'amqps://b']],
    ['a host alone', { RABBITMQ_HOST: 'h' }, ['amqp://guest:guest@h:5672/%2F']],
    ['a host with TLS', { RABBITMQ_HOST: 'h', RABBITMQ_TLS: 'true' }, ['amqps://guest:guest@h:5671/%2F']],
    ['an IPv6 host', { RABBITMQ_HOST: '::1' }, ['amqp://guest:guest@[::1]:5672/%2F']],
  ])('comes from %s', (_, env, urls) => {
    expect(broker(env).urls).toEqual(urls);
  });

  it('takes a password with any characters from its part', () => {
    const env = {
      RABBITMQ_HOST: 'h',
      RABBITMQ_PORT: '5699',
      RABBITMQ_USER: 'me',
      RABBITMQ_PASSWORD: 'p@ss/w:rd ',
      RABBITMQ_VHOST: 'team/a',
    };

    expect(broker(env).urls).toEqual(['amqp://me:p%40ss%2Fw%3Ard%20@h:5699/team%2Fa']);
  });

  it('is asked for when nothing names it', () => {
    expect(() => broker({})).toThrow(/AMQP_URL, AMQP_URLS, RABBITMQ_HOST: expected one of them.*, got none/);
  });

  it('is not guessed when two ways name it', () => {
    expect(() => broker({ AMQP_URL: 'amqp://a', RABBITMQ_HOST: 'b' })).toThrow(
      'got AMQP_URL and RABBITMQ_HOST',
    );
  });

  it('takes a client certificate only together with its key', () => {
    expect(() => broker({ AMQP_URL: 'amqps://a', AMQP_CERT_FILE: 'cert.pem' })).toThrow(InvalidConfigError);
  });
});

describe('the address of PostgreSQL', () => {
  it('must be set', () => {
    expect(() => loadConfig({ database: databaseSettings }, { env: {} })).toThrow(
      'DATABASE_URL: expected a value such as postgres://',
    );
  });
});

describe('what a worker serves', () => {
  it('is every queue of its app, unless some are chosen', () => {
    expect(worker({}).queues).toEqual([queues.live, queues.sync]);
  });

  it.each(['live', 'ingestion.live', 'live,ingestion.live'])('may be chosen as %s', (chosen) => {
    expect(worker({}, ['--queues', chosen]).queues).toEqual([queues.live]);
  });

  it('must be a queue of the app', () => {
    expect(() => worker({ WORKER_QUEUES: 'live,emails' })).toThrow(
      'WORKER_QUEUES: expected queues of this app (live, sync), got "live,emails"',
    );
  });

  it('is worked on ten at a time, with four held for each of them, unless set otherwise', () => {
    expect(worker({ WORKER_GRACE_SECONDS: '5' })).toMatchObject({
      concurrency: 10,
      prefetchMultiplier: 4,
      graceTime: 5000,
    });
  });

  it.each([
    ['7', 7],
    ['7, live=2', { 'ingestion.live': 2, 'ingestion.sync': 7 }],
    ['ingestion.live=2', { 'ingestion.live': 2, 'ingestion.sync': 10 }],
  ])('may be worked on with a number for each queue: %s', (given, concurrency) => {
    expect(worker({ WORKER_CONCURRENCY: given }).concurrency).toEqual(concurrency);
  });

  it.each([
    [['--queues', ','], /--queues: expected at least one value, got ","/],
    [
      ['--concurrency', '0'],
      /--concurrency: expected a whole number from 1 to 1000, or .* live, sync, got "0"/,
    ],
    [
      ['--concurrency', '5,emails=2'],
      /--concurrency: expected a whole number .* live, sync, got "5,emails=2"/,
    ],
    [['--concurrency', '5,live=0'], /--concurrency: expected a whole number .*, got "5,live=0"/],
    [['--concurrency', '5,7'], /--concurrency: expected one number for all queues.*, got "5,7"/],
    [['--concurrency', '1e3'], /--concurrency: expected a whole number .*, got "1e3"/],
    [
      ['--prefetch-multiplier', '0.5'],
      /--prefetch-multiplier: expected a whole number from 1 to 100, got "0.5"/,
    ],
    [['--max-tasks', '-1'], /--max-tasks: expected a whole number from 1 to 1000000000, got "-1"/],
    [['--max-rss', '1GB'], /--max-rss: expected a whole number from 64 to 1000000, got "1GB"/],
    [['--grace-seconds', 'soon'], /--grace-seconds: expected a whole number from 0 to 3600, got "soon"/],
    [['--control', 'all'], /--control: expected one of full, read-only, off, got "all"/],
    [['--events', 'yes'], /--events: expected one of on, asked, off, got "yes"/],
    [['--with-scheduler=maybe'], /--with-scheduler: expected true or false, got "maybe"/],
    [['--max-task', '5'], /--max-task: .*--max-tasks/],
  ])('is refused by name: %p', (argv, message) => {
    expect(() => worker({}, argv)).toThrow(message);
  });

  it('knows the consumer_timeout that baton.conf sets', () => {
    const file = join(__dirname, '../../../../tools/services/broker/baton.conf');
    const [, milliseconds] = /^consumer_timeout = (\d+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
    expect(worker({}).consumerTimeout).toBe(Number(milliseconds));
  });
});
