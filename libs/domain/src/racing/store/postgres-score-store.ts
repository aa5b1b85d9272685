import type { EntityManager } from 'typeorm';
import type { ScoreStore } from '../score-store';
import { addToDefaultLeague } from './add-to-default-league';
import { updateDriverStatistics } from './update-driver-statistics';
import { updateLeaderboard } from './update-leaderboard';
import { updateTeamScores } from './update-team-scores';

const leagueIds = `
select id from fantasy_league league
where id > $1 and exists (select from fantasy_membership where league_id = league.id)
order by id limit $2`;

/** Works in the manager's transaction when it has one, else each call is one of its own. */
export function postgresScoreStore(manager: EntityManager): ScoreStore {
  return {
    updateTeamScores: (raceId) => manager.transaction((em) => updateTeamScores(em, raceId)),
    updateLeaderboard: (leagueId) => manager.transaction((em) => updateLeaderboard(em, leagueId)),
    leagueIds: async ({ after, limit }) => {
      const rows = await manager.query<{ id: number }[]>(leagueIds, [after, limit]);
      return rows.map(({ id }) => id);
    },
    updateDriverStatistics: () => manager.transaction((em) => updateDriverStatistics(em)),
    addToDefaultLeague: (userId) => manager.transaction((em) => addToDefaultLeague(em, userId)),
  };
}
