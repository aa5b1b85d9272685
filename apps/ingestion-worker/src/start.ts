import {
  allQueues,
  deliverWebhook,
  flowTasks,
  gameChanged,
  ingestion,
  schedules,
  tasks,
} from '@baton/contracts';
import { domainEntities, domainMigrations } from '@baton/domain/schema';
import { createWorker, type Handler, seconds, type Worker, type WorkerOptions } from '@baton/messaging';
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
import type { DataSource } from 'typeorm';
import type { EspnOptions } from './adapters/espn';
import type { FootballDataOptions } from './adapters/football-data';
import { noLimit } from './adapters/http';
import type { JolpicaOptions } from './adapters/jolpica';
import type { Config } from './config';
import { providerLimits } from './provider-limits';
import { footballIngestionHandlers } from './handlers/football';
import { gamesHandlers } from './handlers/games';
import { racingIngestionHandlers } from './handlers/racing';
import { startResultsFlowWith } from './start-results-flow';
import { tellGameChangesWith } from './tell-game-changes';

export interface IngestionWorkerOptions extends Omit<WorkerOptions, 'handlers'> {
  /** With the entities and migrations of `@baton/domain/schema`. */
  readonly dataSource: DataSource;
  readonly espn?: Partial<EspnOptions>;
  readonly footballData?: Partial<FootballDataOptions>;
  readonly jolpica?: Partial<JolpicaOptions>;
  /** Which day is today for the provider. Sample data has a time of its own. @default now */
  readonly today?: () => Date;
}

export { noLimit };

/** The worker from resources that exist already. Nothing happens before `start()`. */
export function createIngestionWorker({
  dataSource,
  espn,
  footballData,
  jolpica,
  today,
  ...options
}: IngestionWorkerOptions): Worker {
  const limits = providerLimits(options.store.limits);
  const games = gamesHandlers({
    dataSource,
    tellGameChanges: tellGameChangesWith(options),
    espn: { limit: limits.espn, ...espn },
    ...(today && { clock: today }),
  });
  const football = footballIngestionHandlers({
    dataSource,
    footballData: { limit: limits.footballData, ...footballData },
  });
  const racing = racingIngestionHandlers({
    dataSource,
    startResultsFlow: startResultsFlowWith(options),
    jolpica: { limit: limits.jolpica, ...jolpica },
    ...(today && { clock: today }),
  });
  const handlers: Handler[] = [...Object.values(games), ...Object.values(football), ...Object.values(racing)];
  const { raceResults, season, teams } = flowTasks;
  const sends = [...raceResults, ...season, ...teams, gameChanged, deliverWebhook];
  return createWorker({ queues: Object.values(ingestion), sends, ...options, handlers });
}

/** Makes the resources from the configuration, and runs the worker on them. */
export async function start(config: Config, manners: Manners): Promise<void> {
  const { name, log, parts } = manners;
  await serveHealth(config.health, manners);
  const schema = { entities: domainEntities, migrations: domainMigrations };
  const dataSource = await connectDatabase(
    taskStoreDataSource({ ...config.database, applicationName: name, ...schema }),
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
  const { baseUrl, userAgent, timeoutSeconds } = config.espn;
  const espn = { baseUrl, userAgent, timeout: seconds(timeoutSeconds) };
  const footballData = { baseUrl: config.footballData.baseUrl };
  const jolpica = { baseUrl: config.jolpica.baseUrl };
  const providers = { espn, footballData, jolpica };
  const made = createIngestionWorker({
    broker,
    store,
    dataSource,
    ...providers,
    log,
    ...worker,
    name: workerName(name),
  });
  await runWorker(made, {
    ...{ manners, broker, store, mailbox, limits, remote },
    queues: worker.queues,
  });
}
