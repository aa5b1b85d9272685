import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { HeardClient } from './connection/heard-client';
import { taskStoreEntities } from './entities';
import { taskStoreMigrations } from './migrations';

export interface TaskStoreDataSourceOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** Connections for handlers' transactions; one is held for as long as each runs. @default 10 */
  readonly poolSize?: number;
  /** As pg_stat_activity shows it. @default baton */
  readonly applicationName?: string;
  /** Those of the domain, so that handlers find them in `ctx.transaction`. */
  readonly entities?: readonly EntityClass[];
  /** Those of the domain. */
  readonly migrations?: readonly MigrationClass[];
}

type EntityClass = Extract<NonNullable<DataSourceOptions['entities']>, readonly unknown[]>[number];
type MigrationClass = Extract<NonNullable<DataSourceOptions['migrations']>, readonly unknown[]>[number];

/** Also how long a handler waits for another one to give its connection back, so longer than a connect ever takes. */
const CONNECT_TIMEOUT_MS = 30_000;

/** A DataSource with the store's entities and migrations, and the caller's beside them. Call `initialize()` on it. */
export function taskStoreDataSource(options: TaskStoreDataSourceOptions): DataSource {
  const { url, poolSize = 10, applicationName = 'baton', entities = [], migrations = [] } = options;
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    applicationName,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      Client: HeardClient,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      // By default a schema named like the user comes first: once the store has made the schema "baton", a user "baton"
      // would look for the domain's tables and for the list of migrations there.
      options: '-c search_path=public',
    },
    entities: [...taskStoreEntities, ...entities],
    migrations: [...taskStoreMigrations, ...migrations],
    migrationsTableName: 'baton_migration',
    // Nothing is to change the schema but a migration.
    synchronize: false,
    migrationsRun: false,
  });
}
