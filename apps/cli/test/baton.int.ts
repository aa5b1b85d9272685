import { stripVTControlCharacters } from 'node:util';
import { healthCheck, syncUserStats } from '@baton/contracts';
import {
  type Broker,
  createRelay,
  createWorker,
  handle,
  type Mailbox,
  type Relay,
  silentLogger,
  type Worker,
} from '@baton/messaging';
import { createRabbitBroker, createRabbitMailbox } from '@baton/messaging/rabbit';
import { loadConfig, type Reachable, reachable } from '@baton/service';
import { testDatabase, type TestDatabase, testVhost, type TestVhost } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import type { DataSource } from 'typeorm';
import { settings } from '../src/config';
import { openConnections } from '../src/connect/open-connections';
import { runCommand } from '../src/start';

let vhost: TestVhost;
let database: TestDatabase;
let dataSource: DataSource;
let broker: Broker;
let store: ReturnType<typeof createPostgresTaskStore>;
let worker: Worker;
let mailbox: Mailbox;
let known: Reachable;
let relay: Relay;

beforeAll(async () => {
  [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
  dataSource = await taskStoreDataSource({ url: database.url }).initialize();
  store = createPostgresTaskStore({ dataSource, url: database.url });
  broker = createRabbitBroker({ urls: vhost.amqpUrl });
  await broker.connect();
  const handlers = [
    handle(healthCheck, () => Promise.resolve({ healthy: true, checks: [] })),
    handle(syncUserStats, () => Promise.reject(new Error('no such figures'))),
  ];
  worker = createWorker({ broker, store, handlers, name: 'w1' });
  relay = createRelay({ broker, store, log: silentLogger });
  mailbox = createRabbitMailbox({ urls: vhost.amqpUrl });
  const manners = { log: silentLogger, stop: () => undefined };
  known = reachable(worker, { manners, store, mailbox, remote: { control: 'full', events: 'off' } });
  await worker.start();
  known.begin();
  relay.start();
});

afterAll(async () => {
  await known.stop();
  await mailbox.close();
  await relay.stop();
  await broker.close();
  await store.close();
  await dataSource.destroy();
  await Promise.all([vhost.drop(), database.drop()]);
});

async function baton(argv: readonly string[], env: Record<string, string> = {}) {
  let out = '';
  let err = '';
  const terminal = {
    ...{ isWatched: true, width: 100 },
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    input: () => Promise.resolve(''),
    ask: () => Promise.resolve(undefined),
  };
  const given = {
    ...{ AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url, RABBITMQ_MANAGEMENT_URL: vhost.managementUrl },
    ...env,
  };
  const connections = openConnections(() => loadConfig(settings, { env: given }));
  const exitCode = await runCommand(argv, { terminal, connections });
  return { exitCode, out: stripVTControlCharacters(out), err };
}

describe('baton, on real servers', () => {
  it('sends a task, waits, and shows what became of it', async () => {
    const sent = await baton(['send', 'accounts.health_check', '--wait', '--id', 'check-1']);
    expect(sent).toMatchObject({ exitCode: 0, out: expect.stringContaining('"healthy": true') });

    const { out } = await baton(['status', 'check-1']);
    expect(out).toMatch(/state\s+SUCCESS/);
    expect((await baton(['runs', '--task', 'accounts.health_check'])).out).toContain('check-1');
  });

  it('says why a run does not run, and cancels it', async () => {
    await baton(['send', 'accounts.health_check', '--delay', '2h', '--id', 'later']);
    expect((await baton(['why', 'later'])).out).toMatch(/until .* \(in (2h|1h59m.*)\)/);

    expect(await baton(['cancel', 'later'])).toMatchObject({ exitCode: 0 });
    expect((await baton(['status', 'later'])).out).toMatch(/state\s+REVOKED/);
    expect(await baton(['cancel', 'later'])).toMatchObject({ exitCode: 1 });
  });

  it('names the task that was meant, and the field that is wrong', async () => {
    expect(await baton(['send', 'accounts.health_chek'])).toMatchObject({
      ...{ exitCode: 2, err: expect.stringContaining('did you mean accounts.health_check') },
    });
    expect(await baton(['send', 'accounts.health_check', '{"n":1}'])).toMatchObject({
      ...{ exitCode: 2, err: expect.stringContaining('payload of accounts.health_check') },
    });
  });

  it('asks workers, and tells them', async () => {
    expect((await baton(['workers'])).out).toMatch(/w1\s+alive\s.*processing\.accounts×10/);
    expect((await baton(['inspect', 'ping'])).out).toContain('pong');
    expect((await baton(['inspect', 'registered', 'w1'])).out).toContain('accounts.sync_user_stats');

    expect(await baton(['control', 'grow', 'w1', '5'])).toMatchObject({
      exitCode: 0,
      out: 'w1: pool will grow\n',
    });
    expect(worker.concurrencyOf('processing.accounts')).toBe(15);
    expect(await baton(['control', 'grow', 'w2'])).toMatchObject({ exitCode: 2 });
  });

  it('leaves with 1 when what it waited for failed', async () => {
    await store.runs.end({
      ...{ id: 'failed', task: syncUserStats.name, queue: syncUserStats.queue.name, attempt: 1, payload: {} },
      ...{ worker: 'w1', startedAt: new Date(), finishedAt: new Date(), state: 'FAILURE', outcome: 'failed' },
      error: { name: 'Error', message: 'no such figures' },
    });
    expect(await baton(['result', 'failed'])).toMatchObject({
      ...{ exitCode: 1, out: expect.stringContaining('no such figures') },
    });
  });

  it('examines what there is: queues that nobody has declared are missing', async () => {
    const { exitCode, out } = await baton(['doctor']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/ok\s+PostgreSQL\s+18/);
    expect(out).toMatch(/ok\s+RabbitMQ\s+connected/);
    expect(out).toMatch(/wrong\s+queues\s+RabbitMQ does not have .*ingestion\.live/s);
  });

  it('leaves with 3 when PostgreSQL does not answer', async () => {
    const away = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect(await baton(['status', 'x'], away)).toMatchObject({
      ...{ exitCode: 3, err: expect.stringContaining('PostgreSQL: ') },
    });
  });

  it('leaves with 2 when its settings are wrong, and lists them', async () => {
    const wrong = { DATABASE_URL: 'mysql://x' };
    expect(await baton(['status', 'x'], wrong)).toMatchObject({
      ...{ exitCode: 2, err: expect.stringContaining('DATABASE_URL: expected') },
    });
  });
});
