import type { footballTasks } from '@baton/contracts';
import { postgresBacktestStore, postgresFootballStore } from '@baton/domain/football';
import type { Handler } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { refreshAllTeamStatsHandler } from './refresh-all-team-stats';
import { runBacktestHandler } from './run-backtest';
import { saveSeasonHandler } from './save-season';

export interface FootballProcessingOptions {
  /** Its entities and migrations include those of `@baton/domain/football`. */
  readonly dataSource: DataSource;
  /** @default the present */
  readonly clock?: () => Date;
}

/** What of the football catalogue is computed; the ingestion worker imports the seasons. */
export function footballProcessingHandlers({
  dataSource,
  clock = () => new Date(),
}: FootballProcessingOptions) {
  const deps = {
    football: postgresFootballStore(dataSource),
    backtests: postgresBacktestStore(dataSource),
    clock,
  };
  return {
    refreshAllTeamStats: refreshAllTeamStatsHandler(deps),
    saveSeason: saveSeasonHandler(deps),
    runBacktest: runBacktestHandler(deps),
  } satisfies Partial<Record<keyof typeof footballTasks, Handler>>;
}
