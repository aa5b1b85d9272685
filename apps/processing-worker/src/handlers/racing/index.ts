import type { racingTasks } from '@baton/contracts';
import { postgresScoreStore } from '@baton/domain/racing';
import type { Handler, StoreTransaction } from '@baton/messaging';
import { addToDefaultLeagueHandler } from './add-to-default-league';
import { listLeaguesHandler } from './list-leagues';
import { updateDriverStatisticsHandler } from './update-driver-statistics';
import { updateLeagueLeaderboardsHandler } from './update-league-leaderboards';
import { updateSingleLeagueLeaderboardHandler } from './update-single-league-leaderboard';
import { updateTeamScoresHandler } from './update-team-scores';

/** What of the racing catalogue is computed, each in its run's own transaction; the ingestion worker has the others. */
export function racingProcessingHandlers() {
  const deps = { scores: (tx: StoreTransaction) => postgresScoreStore(tx) };
  return {
    updateTeamScores: updateTeamScoresHandler(deps),
    listLeagues: listLeaguesHandler(deps),
    updateLeagueLeaderboards: updateLeagueLeaderboardsHandler(deps),
    updateSingleLeagueLeaderboard: updateSingleLeagueLeaderboardHandler(deps),
    updateDriverStatistics: updateDriverStatisticsHandler(deps),
    addToDefaultLeague: addToDefaultLeagueHandler(deps),
  } satisfies Partial<Record<keyof typeof racingTasks, Handler>>;
}
