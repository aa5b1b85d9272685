import type { EntityManager } from 'typeorm';
import type { MatchDay } from '../season';

/** How many matches make the form. */
const FORM = 5;

const facts = [
  ...['as_of', 'division', 'season', 'played', 'won', 'drawn', 'lost', 'goals_for', 'goals_against'],
  ...['over_25_rate', 'form', 'form_points'],
];
const list = (prefix: string): string => facts.map((name) => prefix + name).join(', ');

/*
 * `side` has each match twice, once for each team. `ago` numbers a team's matches from its latest; only those of the
 * season and division of number 1 count. `day < $1` is all that keeps the future out, so it stands before everything.
 */
const statement = `
with side as (
  select country, home_team as team, division, season, day, meeting, home_goals as own, away_goals as other
  from football_match where day < $1 and home_goals is not null
  union all
  select country, away_team, division, season, day, meeting, away_goals, home_goals
  from football_match where day < $1 and home_goals is not null
), numbered as (
  select *, row_number() over latest as ago,
         first_value(division) over latest as latest_division, first_value(season) over latest as latest_season
  from side
  window latest as (partition by country, team order by day desc, division, season, meeting desc)
), stats as (
  select country, team, $1::date as as_of, division, season,
         count(*)::integer as played,
         count(*) filter (where own > other)::integer as won,
         count(*) filter (where own = other)::integer as drawn,
         count(*) filter (where own < other)::integer as lost,
         sum(own)::integer as goals_for,
         sum(other)::integer as goals_against,
         avg((own + other > 2.5)::integer)::double precision as over_25_rate,
         string_agg(case when own > other then 'W' when own = other then 'D' else 'L' end, '' order by ago desc)
           filter (where ago <= ${FORM}) as form,
         sum(case when own > other then 3 when own = other then 1 else 0 end)
           filter (where ago <= ${FORM})::integer as form_points
  from numbered
  where division = latest_division and season = latest_season
  group by country, team, division, season
), written as (
  insert into football_team_stats (country, team, ${list('')})
  select country, team, ${list('')} from stats
  on conflict (country, team) do update
    set (${list('')}, updated_at) = (${list('excluded.')}, now())
    where (${list('football_team_stats.')}) is distinct from (${list('excluded.')})
)
select count(*)::integer as teams from stats`;

/** Brings the statistics of all teams to the morning of a day, in one statement. The same day again writes nothing. */
export async function refreshTeamStats(em: EntityManager, asOf: MatchDay): Promise<{ teams: number }> {
  const [counted] = await em.query<[{ teams: number }]>(statement, [asOf]);
  return counted;
}
