import { domainEntities, domainMigrations } from '@baton/domain/schema';
import {
  createControl,
  createMemoryBroker,
  createMemoryMailbox,
  createRelay,
  createSealer,
  createWorker,
  defineQueues,
  defineSchedule,
  defineTask,
  fixed,
  handle,
  hours,
  milliseconds,
  PermanentError,
  silentLogger,
  type Worker,
} from '@baton/messaging';
import { createDeadLetterKeeper, createOperations } from '@baton/operations';
import { addHealthRoutes, createMetrics, keepInBook, Readiness, slotEncoder } from '@baton/service';
import { testDatabase } from '@baton/services/testing';
import {
  createOperatorStore,
  createPostgresScheduleStore,
  createPostgresTaskStore,
  migrate,
  taskStoreDataSource,
  taskStoreMigrations,
} from '@baton/task-store';
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { newToken, tokenHash } from '../src/access/api-tokens';
import { configuredUsers } from '../src/access/authenticator';
import { LiveHub } from '../src/live/live-hub';
import { consoleRoutes } from '../src/start-console';

/** A secret that no answer may hold. */
export const SECRET = 'hunter2-top-secret';

const desks = defineQueues('desk', { work: {}, slow: {} });

/** Fails as often as its payload says: fixing the payload fixes the run. */
export const divide = defineTask({
  name: 'desk.divide',
  queue: desks.work,
  payload: z.object({
    by: z.number(),
    note: z.string().default(''),
    password: z.string().optional().meta({ sensitive: true }),
  }),
});

const later = defineTask({
  name: 'desk.later',
  queue: desks.slow,
  payload: z.object({}),
  retry: fixed({ retries: 3, delay: hours(1) }),
});

const schedules = [defineSchedule({ task: divide, payload: { by: 1 }, name: 'hourly', every: hours(1) })];

const handlers = [
  handle(divide, ({ by, note }) => {
    if (by === 0) return Promise.reject(new PermanentError(`cannot divide by zero <script>${note}</script>`));
    return Promise.resolve({ quotient: 1 / by });
  }),
  handle(later, () => Promise.reject(new Error('not today'))),
];

export interface Desk {
  readonly server: FastifyInstance;
  readonly worker: Worker;
  readonly feed: LiveHub;
  readonly tokens: Readonly<Record<'viewer' | 'operator' | 'admin', string>>;
  /** As admin. */
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, payload?: object): Promise<LightMyRequestResponse>;
  /** Sends and waits for the end; the run's id. */
  run(payload: object): Promise<string>;
  /** Once `url` gives what `fits`. */
  until<T>(url: string, fits: (body: T) => boolean): Promise<T>;
  close(): Promise<void>;
}

/** The console on a database of its own, with a worker, a relay and a keeper of dead letters. */
export async function openDesk(): Promise<Desk> {
  const database = await testDatabase({
    template: `console_${taskStoreMigrations.length + domainMigrations.length}`,
    migrate: migrateAt,
  });
  const { url } = database;
  const dataSource = await dataSourceAt(url).initialize();
  const store = createPostgresTaskStore({ dataSource, url });
  const scheduleStore = createPostgresScheduleStore({ url });
  const operatorStore = createOperatorStore({ url });
  const broker = createMemoryBroker();
  const mailbox = createMemoryMailbox();
  await broker.connect();
  const sealer = createSealer(['sixteen-characters-or-more']);
  const parts = { broker, store, scheduleStore, operatorStore, sealer };
  const tasks = [divide, later];
  const worker = createWorker({
    broker,
    store,
    handlers,
    queues: Object.values(desks),
    sealer,
    name: 'worker<b>1</b>',
  });
  const relay = createRelay({ broker, store, log: silentLogger, pollInterval: milliseconds(20) });
  const keeper = createDeadLetterKeeper({ ...parts, tasks, mode: 'collect', log: silentLogger });
  const kept = keepInBook(worker, { book: store.workers, log: silentLogger });
  await worker.start();
  kept.begin();
  relay.start();
  await keeper.start();
  await scheduleStore.seed(
    schedules.map(({ task, queue, ...each }) => ({ ...each, task: task.name, queue: queue?.name })),
    new Date(),
  );
  const control = createControl({ mailbox });
  const operations = createOperations({ ...parts, tasks, schedules, control, encodeSlot: slotEncoder() });
  const tokens = { viewer: newToken(), operator: newToken(), admin: newToken() };
  const feed = new LiveHub();
  const server = fastify({ forceCloseConnections: true });
  consoleRoutes(
    server,
    {
      ...{ dataSource, site: { name: 'Baton' }, operations, feed, version: '0' },
      authenticator: configuredUsers([]),
      tokens: Object.entries(tokens).map(([role, token]) => ({
        ...{ name: `the ${role}`, role: role as 'viewer', hash: tokenHash(token) },
      })),
    },
    silentLogger,
  );
  addHealthRoutes(server, { readiness: new Readiness(), metrics: createMetrics('console') });
  await server.ready();

  const headers = { authorization: `Bearer ${tokens.admin}` };
  const get = (path: string) => server.inject({ url: path, headers });
  const post = (path: string, payload: object = {}) =>
    server.inject({ method: 'POST', url: path, headers, payload });
  return {
    ...{ server, worker, feed, tokens, get, post },
    async run(payload) {
      const { task_id: id } = (await post('/api/tasks/desk.divide', { payload })).json<{ task_id: string }>();
      await store.runs.ended(id, AbortSignal.timeout(20_000));
      return id;
    },
    async until(path, fits) {
      for (;;) {
        const body = (await get(path)).json<never>();
        if (fits(body)) return body;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      await server.close();
      kept.stopping();
      await worker.stop();
      await kept.stop();
      await keeper.stop();
      await relay.stop();
      await broker.close();
      await operatorStore.close();
      await scheduleStore.close();
      await store.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}

const dataSourceAt = (url: string) =>
  taskStoreDataSource({ url, entities: domainEntities, migrations: domainMigrations });

async function migrateAt(url: string): Promise<void> {
  const connected = await dataSourceAt(url).initialize();
  await migrate(connected);
  await connected.destroy();
}
