import type { League } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import type { TeamReading } from '../readings';
import { lastOfEach, names, rowsOf, valuesOf } from '../../bulk';
import { teamColumns } from './team-columns';

const statement = `
insert into team (league, ${names(teamColumns)})
select $1, ${names(teamColumns)} from ${rowsOf(teamColumns, { first: 2 })}
on conflict (league, espn_id) do nothing`;

/**
 * Makes sure that the teams of some games exist. Known teams stay as they are: scoreboards and the team list do not
 * agree on abbreviations (UTA and UTAH, OAK and ATH for one id), so if both wrote, every sync would find a change.
 */
export async function insertUnknownTeams(
  em: EntityManager,
  league: League,
  teams: readonly TeamReading[],
): Promise<void> {
  const rows = lastOfEach(teams, (team) => team.espnId);
  if (rows.length > 0) await em.query(statement, [league, ...valuesOf(teamColumns, rows)]);
}
