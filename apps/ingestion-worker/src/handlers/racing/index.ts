import type { racingTasks } from '@baton/contracts';
import { postgresRaceStore, type StartResultsFlow } from '@baton/domain/racing';
import type { Handler, StoreTransaction } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { type GivenJolpicaOptions, jolpicaFeed } from '../../adapters/jolpica';
import { scheduleHourlyPollingHandler } from './schedule-hourly-polling';
import { syncRaceResultsHandler } from './sync-race-results';

export interface RacingIngestionOptions {
  /** Its entities and migrations include those of `@baton/domain/racing`. */
  readonly dataSource: DataSource;
  /** Called for each race with news, once. */
  readonly startResultsFlow: StartResultsFlow;
  readonly jolpica: GivenJolpicaOptions;
  /** @default the present */
  readonly clock?: () => Date;
}

/** What of the racing catalogue comes in; the processing worker has the other handlers. */
export function racingIngestionHandlers({
  dataSource,
  startResultsFlow,
  jolpica,
  clock = () => new Date(),
}: RacingIngestionOptions) {
  const races = (tx: StoreTransaction = dataSource.manager) => postgresRaceStore(tx);
  const deps = { feed: jolpicaFeed(jolpica), races, startResultsFlow, clock };
  return {
    scheduleHourlyPolling: scheduleHourlyPollingHandler(deps),
    syncRaceResults: syncRaceResultsHandler(deps),
  } satisfies Partial<Record<keyof typeof racingTasks, Handler>>;
}
