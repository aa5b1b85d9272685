import type { EntityManager } from 'typeorm';
import type { FantasyStore } from '../fantasy';
import { newInviteCode, readInviteCode } from '../fantasy/invite-code';
import { pickTeam } from './pick-team';
import { savePrices } from './save-prices';

const createLeague = `
with league as (
  insert into fantasy_league (name, invite_code, created_by) values ($1, $2, $3) returning id
)
insert into fantasy_membership (league_id, user_id) select id, $3 from league returning league_id as "leagueId"`;

const joinLeague = `
insert into fantasy_membership (league_id, user_id)
select id, $2 from fantasy_league where invite_code = $1
on conflict (league_id, user_id) do update set left_at = null
returning league_id as "leagueId"`;

const leaveLeague = `
update fantasy_membership set left_at = now() where league_id = $1 and user_id = $2 and left_at is null`;

/** Works in the manager's transaction when it has one, else each call is one of its own. */
export function postgresFantasyStore(manager: EntityManager): FantasyStore {
  return {
    savePrices: (season, prices) => manager.transaction((em) => savePrices(em, season, prices)),
    pickTeam: (choice) => manager.transaction((em) => pickTeam(em, choice)),
    createLeague: async ({ name, userId }) => {
      const inviteCode = newInviteCode();
      const [league] = await manager.query<[{ leagueId: number }]>(createLeague, [name, inviteCode, userId]);
      return { ...league, inviteCode };
    },
    joinLeague: async ({ inviteCode, userId }) => {
      const [joined] = await manager.query<{ leagueId: number }[]>(joinLeague, [
        readInviteCode(inviteCode),
        userId,
      ]);
      return joined ?? null;
    },
    leaveLeague: async ({ leagueId, userId }) => {
      await manager.query(leaveLeague, [leagueId, userId]);
    },
  };
}
