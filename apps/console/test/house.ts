import { setImmediate as turn } from 'node:timers/promises';
import { postgresMailbox } from '@baton/domain/notifications';
import { domainEntities, domainMigrations } from '@baton/domain/schema';
import {
  createPublisher,
  createWorker,
  defineQueues,
  defineSchedule,
  defineTask,
  handle,
  hours,
  PermanentError,
  type Publisher,
  silentLogger,
} from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { createOperations, runDeadLetters } from '@baton/operations';
import { createMetrics, createScheduling, Parts, Readiness, slotEncoder } from '@baton/service';
import { testDatabase, testVhost } from '@baton/services/testing';
import {
  createOperatorStore,
  createPostgresScheduleStore,
  createPostgresTaskStore,
  migrate,
  taskStoreDataSource,
  taskStoreMigrations,
} from '@baton/task-store';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  configuredUsers,
  hashPassword,
  liveEventOfTask,
  LiveHub,
  type PasswordHash,
  readHash,
  startConsole,
} from '../src';

const queues = defineQueues('desk', { notes: {}, reports: {} });

export const sendNote = defineTask({
  name: 'desk.send_note',
  queue: queues.notes,
  payload: z.strictObject({ to: z.string().min(3), text: z.string() }),
});

export const report = defineTask({
  name: 'desk.report',
  queue: queues.reports,
  payload: z.strictObject({ day: z.string() }),
});

const tasks = [sendNote, report];
const schedules = [defineSchedule({ task: report, payload: { day: 'today' }, every: hours(24) })];
const handlers = [
  handle(sendNote, ({ to }) =>
    to === 'nobody' ? Promise.reject(new PermanentError('no such mailbox')) : Promise.resolve(),
  ),
  handle(report, () => Promise.resolve()),
];

export const LOGIN = { name: 'operator', password: 'correct horse battery staple' };

export interface House {
  readonly url: string;
  readonly publisher: Publisher;
  /** Where mails go while no mail server is set. */
  readonly mailbox: ReturnType<typeof postgresMailbox>;
  /** Resolves once the worker has heard that a queue is paused: it starts nothing of it from then on. */
  untilPaused(queue: string): Promise<void>;
  close(): Promise<void>;
}

/** The console on a real RabbitMQ and PostgreSQL, with a worker, a scheduler and a keeper of dead letters. */
export async function openHouse(): Promise<House> {
  const [vhost, database] = await Promise.all([testVhost(), testDatabase(TEMPLATE)]);
  const parts = new Parts(silentLogger);
  const manners = {
    ...{ name: 'house', log: silentLogger, parts, readiness: new Readiness(), stop: () => undefined },
    metrics: createMetrics('house'),
  };
  const on = { url: database.url, applicationName: 'house', log: silentLogger };
  const dataSource = await dataSourceAt(database.url).initialize();
  const store = createPostgresTaskStore({ dataSource, ...on });
  const scheduleStore = createPostgresScheduleStore(on);
  const operatorStore = createOperatorStore(on);
  const broker = createRabbitBroker({ urls: vhost.amqpUrl });
  await broker.connect();
  const feed = new LiveHub();

  const worker = createWorker({ broker, store, handlers, name: 'worker-1' });
  worker.events.on((event) => feed.tell(liveEventOfTask(event)));
  await worker.start();
  const scheduling = createScheduling({ broker, store, scheduleStore, schedules, log: silentLogger });
  await scheduling.start();
  await runDeadLetters({ broker, database: on, tasks, mode: 'collect', sealer: undefined }, manners);
  const operations = createOperations({
    ...{ broker, store, scheduleStore, operatorStore, tasks, schedules },
    encodeSlot: slotEncoder({ origin: 'house' }),
  });
  const url = await startConsole(
    {
      ...{ host: '127.0.0.1', port: 0, dataSource, site: { name: 'Baton' }, version: '0', operations, feed },
      authenticator: configuredUsers([await operator()]),
    },
    manners,
  );
  const publisher = createPublisher({ broker, store, tasks });
  await publisher.declare();
  return {
    ...{ url, publisher, mailbox: postgresMailbox(dataSource) },
    untilPaused: async (queue) => {
      while (worker.queues.some(({ name, consuming }) => name === queue && consuming)) await turn();
    },
    close: async () => {
      await parts.stop();
      await scheduling.stop();
      await worker.stop();
      await broker.close();
      await Promise.all([store, scheduleStore, operatorStore].map((one) => one.close()));
      await dataSource.destroy();
      await Promise.all([vhost.drop(), database.drop()]);
    },
  };
}

async function operator() {
  const hash = readHash(await hashPassword(LOGIN.password)) as PasswordHash;
  return { name: LOGIN.name, role: 'operator' as const, hash };
}

const dataSourceAt = (url: string): DataSource =>
  taskStoreDataSource({ url, entities: domainEntities, migrations: domainMigrations });

const TEMPLATE = {
  template: `console_${taskStoreMigrations.length}_${domainMigrations.length}`,
  migrate: async (url: string) => {
    const connected = await dataSourceAt(url).initialize();
    await migrate(connected);
    await connected.destroy();
  },
};
