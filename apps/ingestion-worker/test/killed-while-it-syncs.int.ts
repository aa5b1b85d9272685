import { join } from 'node:path';
import { syncDateRange } from '@baton/contracts';
import { type Broker, createPublisher, type Publisher, seconds, type TaskStore } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { sampleMoment, type SampleProviders, startSampleProviders } from '@baton/sample-providers';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, testVhost } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import type { DataSource } from 'typeorm';

const main = join(__dirname, '../src/main.ts');
const WAIT = { timeout: seconds(90) };
const RANGE = { league: 'NFL', startDate: '2026-10-22', endDate: '2026-10-26' } as const;

describe('the ingestion-worker, killed while it syncs', () => {
  let env: Record<string, string>;
  let provider: SampleProviders;
  let broker: Broker;
  let store: TaskStore;
  let publisher: Publisher;
  let dataSource: DataSource;
  const apps: AppProcess[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  /** Called for each request the provider gets. */
  let onRequest = (): void => undefined;

  beforeAll(async () => {
    const empty = { template: 'empty', migrate: () => Promise.resolve() };
    const [vhost, database] = await Promise.all([testVhost(), testDatabase(empty)]);
    const clock = (): Date => {
      onRequest();
      return sampleMoment;
    };
    provider = await startSampleProviders({ clock });
    env = { AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url, ESPN_BASE_URL: provider.espnBaseUrl };
    dataSource = await taskStoreDataSource({ url: database.url }).initialize();
    store = createPostgresTaskStore({ dataSource, url: database.url });
    broker = createRabbitBroker({ urls: vhost.amqpUrl });
    await broker.connect();
    publisher = createPublisher({ broker, store, tasks: [syncDateRange], origin: 'test' });
    await publisher.declare();
    closing.push(
      () => broker.close(),
      () => store.close(),
      () => dataSource.destroy(),
      () => provider.stop(),
      () => Promise.all([vhost.drop(), database.drop()]),
    );
  });
  afterAll(async () => {
    for (const app of apps) app.kill('SIGKILL');
    for (const close of closing) await close();
  });

  function start(): AppProcess {
    const app = new AppProcess({ main, env });
    apps.push(app);
    return app;
  }

  it('INVARIANT: has its message run again as the same attempt, and leaves the rows of an undisturbed sync', async () => {
    const app = start();
    await app.logged('running');
    provider.failNext('hang', { path: 'dates=20261025' });
    const midway = new Promise<void>((resolve) => {
      onRequest = () => {
        if (provider.requests.at(-1)?.path.includes('dates=20261025')) resolve();
      };
    });
    const sent = await publisher.send(syncDateRange, RANGE);
    await midway;
    app.kill('SIGKILL');
    await app.whenEnded();
    await expect(sent.ready()).resolves.toBe(false);

    const next = start();
    await expect(sent.result(WAIT)).resolves.toMatchObject({ errors: [] });
    expect((await store.runs.find(sent.id))?.attempts).toMatchObject([{ attempt: 1, outcome: 'succeeded' }]);

    const again = await publisher.send(syncDateRange, RANGE);
    await expect(again.result(WAIT)).resolves.toEqual({ synced: 0, errors: [] });
    const days: { day: string; games: number; distinct: number }[] = await dataSource.query(
      `SELECT day::text, count(*)::int AS games, count(DISTINCT espn_id)::int AS distinct
       FROM game WHERE league = 'NFL' GROUP BY day ORDER BY day`,
    );
    expect(days.map(({ day }) => day)).toEqual(['2026-10-22', '2026-10-25', '2026-10-26']);
    for (const { games, distinct } of days) expect(distinct).toBe(games);
    next.kill('SIGTERM');
    expect((await next.whenEnded()).exitCode).toBe(0);
  });
});
