import type { League } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import type { TeamReading } from '../readings';
import { lastOfEach, names, rowsOf, valuesOf } from '../../bulk';
import { teamColumns, teamFacts } from './team-columns';
import type { Written } from '../game-store';

const statement = `
with known as (
  select espn_id from team where league = $1
), written as (
  insert into team (league, ${names(teamColumns)})
  select $1, ${names(teamColumns)} from ${rowsOf(teamColumns, { first: 2 })}
  on conflict (league, espn_id) do update
    set (${names(teamFacts)}, updated_at) = (${names(teamFacts, 'excluded.')}, now())
    where (${names(teamFacts, 'team.')}) is distinct from (${names(teamFacts, 'excluded.')})
  returning espn_id
)
select count(*) filter (where known.espn_id is null)::integer as inserted,
       count(known.espn_id)::integer as updated
from written left join known using (espn_id)`;

/** Writes what changed of a league's team list. Teams that left the list stay: old games refer to them. */
export async function upsertTeams(
  em: EntityManager,
  league: League,
  teams: readonly TeamReading[],
): Promise<Written> {
  const rows = lastOfEach(teams, (team) => team.espnId);
  const [written] = await em.query<[Written]>(statement, [league, ...valuesOf(teamColumns, rows)]);
  return written;
}
