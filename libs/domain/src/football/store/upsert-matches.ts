import type { EntityManager } from 'typeorm';
import { names, rowsOf, valuesOf } from '../../bulk/columns';
import { divisions } from '../divisions';
import type { WrittenMatches } from '../football-store';
import type { NumberedMatch, SeasonRef } from '../readings';
import { matchColumns, matchFacts } from './match-columns';

// `known` sees the rows as they were: all parts of one statement read the same snapshot.
const statement = `
with incoming as (
  select * from ${rowsOf(matchColumns, { first: 4 })}
), teams as (
  insert into football_team (country, name)
  select $3, home_team from incoming union select $3, away_team from incoming
  on conflict do nothing
), known as (
  select home_team, away_team, meeting from football_match where division = $1 and season = $2
), written as (
  insert into football_match (division, season, country, ${names(matchColumns)})
  select $1, $2, $3, ${names(matchColumns)} from incoming
  on conflict (division, season, home_team, away_team, meeting) do update
    set (${names(matchFacts)}, updated_at) = (${names(matchFacts, 'excluded.')}, now())
    where (${names(matchFacts, 'football_match.')}) is distinct from (${names(matchFacts, 'excluded.')})
  returning home_team, away_team, meeting
)
select count(*) filter (where known.meeting is null)::integer as inserted,
       count(known.meeting)::integer as updated
from written left join known using (home_team, away_team, meeting)`;

/** Writes the matches that are new or differ in anything. No match may come twice in one call. */
export async function upsertMatches(
  em: EntityManager,
  { division, season }: SeasonRef,
  matches: readonly NumberedMatch[],
): Promise<WrittenMatches> {
  const { country } = divisions[division];
  const [written] = await em.query<[WrittenMatches]>(statement, [
    division,
    season,
    country,
    ...valuesOf(matchColumns, matches),
  ]);
  return written;
}
