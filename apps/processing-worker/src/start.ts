import { allQueues, notificationsTasks, processing, racingTasks, schedules, tasks } from '@baton/contracts';
import { domainEntities, domainMigrations } from '@baton/domain/schema';
import { createWorker, type Worker, type WorkerOptions } from '@baton/messaging';
import { runDeadLetters } from '@baton/operations';
import {
  connectBroker,
  connectDatabase,
  connectMailbox,
  type Manners,
  runScheduling,
  runWorker,
  serveHealth,
  workerName,
} from '@baton/service';
import {
  createPostgresScheduleStore,
  createPostgresTaskStore,
  migrate,
  taskStoreDataSource,
} from '@baton/task-store';
import type { Config } from './config';
import { processingHandlers, type ProcessingHandlersOptions, processingMiddleware } from './handlers';

export type ProcessingWorkerOptions = Omit<WorkerOptions, 'handlers'> & ProcessingHandlersOptions;

/** The worker from resources that exist already. Nothing happens before `start()`. */
export function createProcessingWorker({
  dataSource,
  site,
  uploads,
  middleware = [],
  ...options
}: ProcessingWorkerOptions): Worker {
  return createWorker({
    queues: Object.values(processing),
    sends: [...Object.values(notificationsTasks), ...Object.values(racingTasks)],
    ...options,
    handlers: processingHandlers({ dataSource, site, uploads }),
    middleware: [...middleware, ...processingMiddleware({ dataSource })],
  });
}

/** Makes the resources from the configuration, and runs the worker on them. */
export async function start(config: Config, manners: Manners): Promise<void> {
  const { name, log, parts } = manners;
  await serveHealth(config.health, manners);
  const schema = { entities: domainEntities, migrations: domainMigrations };
  const dataSource = await connectDatabase(
    taskStoreDataSource({ ...config.database, ...schema, applicationName: name }),
    { manners, prepare: migrate },
  );
  const database = { url: config.database.url, applicationName: name, log };
  const store = createPostgresTaskStore({ dataSource, ...database });
  parts.add('task store', () => store.close());
  const broker = await connectBroker(config.broker, manners);
  const mailbox = await connectMailbox(config.broker, manners);
  const { limits, remote, withScheduler, ...worker } = config.worker;
  if (withScheduler) {
    const scheduleStore = createPostgresScheduleStore(database);
    parts.add('schedule store', () => scheduleStore.close());
    const statistics = { sampled: allQueues, retention: config.statistics };
    await runScheduling({ broker, store, scheduleStore, schedules, ...statistics }, manners);
    const { mode } = config.deadLetters;
    const alerts = { ...config.alerts, webhook: config.alerts.webhook !== undefined };
    await runDeadLetters({ broker, database, tasks, mode, sealer: config.secrets.sealer, alerts }, manners);
  }
  const { site, uploads } = config;
  const handling = { dataSource, site, uploads: uploads.directory };
  const sealing = config.secrets.sealer && { sealer: config.secrets.sealer };
  const made = createProcessingWorker({
    broker,
    store,
    log,
    ...worker,
    ...handling,
    ...sealing,
    name: workerName(name),
  });
  await runWorker(made, {
    ...{ manners, broker, store, mailbox, limits, remote },
    queues: worker.queues,
  });
}
