import type { gamesTasks } from '@baton/contracts';
import { postgresGameStore } from '@baton/domain/games';
import type { Handler } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { type EspnOptions, espnScoreboards } from '../../adapters/espn';
import { syncAllLeaguesHandler } from './sync-all-leagues';
import { syncAllLiveGamesHandler } from './sync-all-live-games';
import { syncAllTeamsHandler } from './sync-all-teams';
import { syncDailyScheduleHandler } from './sync-daily-schedule';
import { syncDateRangeHandler } from './sync-date-range';

export interface GamesHandlersOptions {
  /** Its entities and migrations include those of `@baton/domain/games`. */
  readonly dataSource: DataSource;
  readonly espn?: Partial<EspnOptions>;
  /** @default the present */
  readonly clock?: () => Date;
}

/** One handler per task of the games catalogue: a task without one does not compile. */
export function gamesHandlers({ dataSource, espn, clock = () => new Date() }: GamesHandlersOptions) {
  const deps = { scoreboards: espnScoreboards(espn), games: postgresGameStore(dataSource), clock };
  return {
    syncAllLiveGames: syncAllLiveGamesHandler(deps),
    syncDailySchedule: syncDailyScheduleHandler(deps),
    syncAllLeagues: syncAllLeaguesHandler(deps),
    syncAllTeams: syncAllTeamsHandler(deps),
    syncDateRange: syncDateRangeHandler(deps),
  } satisfies Record<keyof typeof gamesTasks, Handler>;
}
