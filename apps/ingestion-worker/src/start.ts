import { ingestion, schedules } from '@baton/contracts';
import { gamesEntities, gamesMigrations } from '@baton/domain/games';
import { createWorker, seconds, type Worker, type WorkerOptions } from '@baton/messaging';
import {
  connectBroker,
  connectDatabase,
  type Manners,
  runScheduling,
  runWorker,
  serveHealth,
} from '@baton/service';
import {
  createPostgresScheduleStore,
  createPostgresTaskStore,
  migrate,
  taskStoreDataSource,
  type TaskStoreDataSourceOptions,
} from '@baton/task-store';
import type { DataSource } from 'typeorm';
import type { EspnOptions } from './adapters/espn';
import type { Config } from './config';
import { gamesHandlers } from './handlers/games';

type Entities = NonNullable<TaskStoreDataSourceOptions['entities']>;
type Migrations = NonNullable<TaskStoreDataSourceOptions['migrations']>;

export interface IngestionWorkerOptions extends Omit<WorkerOptions, 'handlers'> {
  /** Has the entities and migrations below. */
  readonly dataSource: DataSource;
  readonly espn?: Partial<EspnOptions>;
  /** Which day is today for the provider. Sample data has a time of its own. @default now */
  readonly today?: () => Date;
}

/** What this worker keeps in the database. */
export const entities: Entities = [...gamesEntities];
export const migrations: Migrations = [...gamesMigrations];

/** The worker from resources that exist already. Nothing happens before `start()`. */
export function createIngestionWorker({
  dataSource,
  espn,
  today,
  ...options
}: IngestionWorkerOptions): Worker {
  const games = gamesHandlers({
    dataSource,
    ...(espn && { espn }),
    ...(today && { clock: today }),
  });
  return createWorker({ queues: Object.values(ingestion), ...options, handlers: Object.values(games) });
}

/** Makes the resources from the configuration, and runs the worker on them. */
export async function start(config: Config, manners: Manners): Promise<void> {
  const { name, log, parts } = manners;
  await serveHealth(config.health, manners);
  const dataSource = await connectDatabase(
    taskStoreDataSource({ ...config.database, applicationName: name, entities, migrations }),
    { manners, prepare: migrate },
  );
  const database = { url: config.database.url, applicationName: name, log };
  const store = createPostgresTaskStore({ dataSource, ...database });
  parts.add('task store', () => store.close());
  const broker = await connectBroker(config.broker, manners);
  const { limits, withScheduler, ...worker } = config.worker;
  if (withScheduler) {
    const scheduleStore = createPostgresScheduleStore(database);
    parts.add('schedule store', () => scheduleStore.close());
    await runScheduling({ broker, store, scheduleStore, schedules }, manners);
  }
  const { baseUrl, userAgent, timeoutSeconds } = config.espn;
  const espn = { baseUrl, userAgent, timeout: seconds(timeoutSeconds) };
  await runWorker(createIngestionWorker({ broker, store, dataSource, espn, log, ...worker }), {
    ...{ manners, broker, limits },
    queues: worker.queues,
  });
}
