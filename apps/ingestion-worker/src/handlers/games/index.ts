import { type gamesTasks, startTeamsFlow, teamsFlow } from '@baton/contracts';
import { postgresGameStore, type TellGameChanges } from '@baton/domain/games';
import { postgresWebhooks } from '@baton/domain/notifications';
import type { Handler } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { type EspnOptions, espnScoreboards } from '../../adapters/espn';
import { startFlowHandler } from '../start-flow';
import { gameChangedHandler } from './game-changed';
import { syncAllLeaguesHandler } from './sync-all-leagues';
import { syncAllLiveGamesHandler } from './sync-all-live-games';
import { syncAllTeamsHandler } from './sync-all-teams';
import { syncDailyScheduleHandler } from './sync-daily-schedule';
import { syncDateRangeHandler } from './sync-date-range';

export interface GamesHandlersOptions {
  /** Its entities and migrations include those of games and notifications. */
  readonly dataSource: DataSource;
  readonly tellGameChanges: TellGameChanges;
  readonly espn?: Partial<EspnOptions>;
  /** @default the present */
  readonly clock?: () => Date;
}

/** One handler per task of the games catalogue: a task without one does not compile. */
export function gamesHandlers(options: GamesHandlersOptions) {
  const { dataSource, tellGameChanges: tell, espn, clock = () => new Date() } = options;
  const games = postgresGameStore(dataSource, { tell });
  const deps = { scoreboards: espnScoreboards(espn), games, clock };
  return {
    syncAllLiveGames: syncAllLiveGamesHandler(deps),
    syncDailySchedule: syncDailyScheduleHandler(deps),
    syncAllLeagues: syncAllLeaguesHandler(deps),
    syncAllTeams: syncAllTeamsHandler(deps),
    startTeamsFlow: startFlowHandler(startTeamsFlow, teamsFlow),
    syncDateRange: syncDateRangeHandler(deps),
    gameChanged: gameChangedHandler({ webhooks: postgresWebhooks(dataSource) }),
  } satisfies Record<keyof typeof gamesTasks, Handler>;
}
