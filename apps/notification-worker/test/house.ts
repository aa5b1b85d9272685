import { domainEntities as entities, domainMigrations as migrations } from '@baton/domain/schema';
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
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplateWith } from '@baton/task-store/testing';
import type { DataSource } from 'typeorm';

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
  const database = await testDatabase(taskStoreTemplateWith({ entities, migrations }));
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
