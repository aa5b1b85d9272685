import { createHash } from 'node:crypto';
import { accountsEntities, accountsMigrations } from '@baton/domain/accounts';
import { learningEntities, learningMigrations } from '@baton/domain/learning';
import { notificationsEntities, notificationsMigrations } from '@baton/domain/notifications';
import { notificationsTasks } from '@baton/contracts';
import {
  createMemoryBroker,
  createPublisher,
  createSealer,
  type Publisher,
  silentLogger,
  type TaskContext,
  type TaskStore,
} from '@baton/messaging';
import { testDatabase } from '@baton/services/testing';
import {
  createPostgresTaskStore,
  migrate,
  taskStoreDataSource,
  taskStoreMigrations,
} from '@baton/task-store';
import type { DataSource } from 'typeorm';

const entities = [...accountsEntities, ...learningEntities, ...notificationsEntities];
const migrations = [...accountsMigrations, ...learningMigrations, ...notificationsMigrations];

export const houseDataSource = (url: string): DataSource =>
  taskStoreDataSource({ url, entities, migrations });

/** The database, and what sends into its outbox. */
export interface House {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly store: TaskStore;
  readonly publisher: Publisher;
  close(): Promise<void>;
}

export const sealer = createSealer(['the secret of these tests']);

export async function openHouse(): Promise<House> {
  const names = [...taskStoreMigrations, ...migrations].map(({ name }) => name).join();
  const version = createHash('sha256').update(names).digest('hex').slice(0, 12);
  const database = await testDatabase({ template: `notification_worker_${version}`, migrate: migrateAt });
  const dataSource = await houseDataSource(database.url).initialize();
  const store = createPostgresTaskStore({ dataSource, url: database.url });
  const broker = createMemoryBroker();
  await broker.connect();
  const publisher = createPublisher({ broker, store, sealer, tasks: Object.values(notificationsTasks) });
  await publisher.declare();
  return {
    url: database.url,
    dataSource,
    store,
    publisher,
    close: async () => {
      await broker.close();
      await store.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}

async function migrateAt(url: string): Promise<void> {
  const dataSource = await houseDataSource(url).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
}

export interface ContextOptions {
  readonly runId?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: () => void;
}

/** A context outside of a worker: real transactions and a real outbox, and no run that records the result. */
export function aContext({ dataSource, publisher }: House, options: ContextOptions = {}): TaskContext<never> {
  const { runId = 'run-1', signal = new AbortController().signal, onProgress } = options;
  const used: Pick<TaskContext, 'runId' | 'log' | 'signal' | 'progress' | 'transaction' | 'within'> = {
    runId,
    log: silentLogger,
    signal,
    progress: async () => onProgress?.(),
    transaction: (work) => dataSource.transaction((em) => work(em)),
    within: (tx) => publisher.within(tx),
  };
  return used as TaskContext<never>;
}
