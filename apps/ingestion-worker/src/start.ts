import { deliverWebhook, flowTasks, gameChanged, ingestion } from '@baton/contracts';
import { createWorker, type Handler, seconds, type Worker, type WorkerOptions } from '@baton/messaging';
import type { Manners } from '@baton/service';
import { runWorkerApp } from '@baton/worker-app';
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
export function start(config: Config, manners: Manners): Promise<void> {
  const { baseUrl, userAgent, timeoutSeconds } = config.espn;
  const providers = {
    espn: { baseUrl, userAgent, timeout: seconds(timeoutSeconds) },
    footballData: { baseUrl: config.footballData.baseUrl },
    jolpica: { baseUrl: config.jolpica.baseUrl },
  };
  return runWorkerApp(config, manners, (resources) => createIngestionWorker({ ...resources, ...providers }));
}
