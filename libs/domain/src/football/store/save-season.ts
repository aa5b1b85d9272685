import type { EntityManager } from 'typeorm';
import type { SeasonRef } from '../readings';

const facts = ['matches', 'unplayed', 'teams', 'first_day', 'last_day'];
const list = (prefix = ''): string => facts.map((name) => prefix + name).join(', ');

const statement = `
with stored as (
  select division, season,
         count(*)::integer as matches,
         count(*) filter (where home_goals is null)::integer as unplayed,
         count(distinct home_team)::integer as teams,
         min(day) as first_day, max(day) as last_day
  from football_match where division = $1 and season = $2
  group by division, season
), written as (
  insert into football_season (division, season, ${list()})
  select division, season, ${list()} from stored
  on conflict (division, season) do update
    set (${list()}, updated_at) = (${list('excluded.')}, now())
    where (${list('football_season.')}) is distinct from (${list('excluded.')})
)
select matches, teams from stored`;

/** Notes down what is stored of a season; where nothing is, nothing is noted. */
export async function saveSeason(
  em: EntityManager,
  { division, season }: SeasonRef,
): Promise<{ matches: number; teams: number }> {
  const [stored] = await em.query<{ matches: number; teams: number }[]>(statement, [division, season]);
  return stored ?? { matches: 0, teams: 0 };
}
