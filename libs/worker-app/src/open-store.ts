import type { Logger, TaskStore } from '@baton/messaging';
import { connectDatabase, type Manners } from '@baton/service';
import { createPostgresTaskStore, migrate, taskStoreDataSource } from '@baton/task-store';
import type { DataSource } from 'typeorm';
import type { SchedulingConfig } from './settings';

/** How stores of their own reach the database. */
export interface DatabaseAddress {
  readonly url: string;
  readonly applicationName: string;
  readonly log: Logger;
}

export interface OpenStore {
  readonly dataSource: DataSource;
  readonly store: TaskStore;
  readonly database: DatabaseAddress;
}

/** Of the domain, beside the task store's own. */
type Schema = Pick<Parameters<typeof taskStoreDataSource>[0], 'entities' | 'migrations'>;

/** Resolves when the database is there, with every migration applied. Closed with the app. */
export async function openStore(
  config: Pick<SchedulingConfig, 'database'>,
  manners: Manners,
  schema: Schema = {},
): Promise<OpenStore> {
  const { name, log, parts } = manners;
  const dataSource = await connectDatabase(
    taskStoreDataSource({ ...config.database, ...schema, applicationName: name }),
    { manners, prepare: migrate },
  );
  const database = { url: config.database.url, applicationName: name, log };
  const store = createPostgresTaskStore({ dataSource, ...database });
  parts.add('task store', () => store.close());
  return { dataSource, store, database };
}
