import type { EntityManager } from 'typeorm';
import { oneWriter } from './one-writer';

const facts = 'starts, wins, podiums, points, average_points, average_grid, average_finish, dnfs';
const of = (alias: string): string => facts.replace(/\w+/g, `${alias}.$&`);

// A driver counts once per race, even when he had two cars in it: with the better of his results.
const statement = `
with season as (
  select max(race.season) as season from race join race_progress on race_id = race.id where results_version > 0
), raced as (
  select distinct on (result.race_id, result.driver_id) result.*
  from race_result result join race on race.id = result.race_id
  where race.season = (select season from season)
  order by result.race_id, result.driver_id, result.position
), earned as (
  select driver_id, sum(points) as points from (
    select race_id, driver_id, points from race_result
    union all
    select race_id, driver_id, points from sprint_result
  ) as result join race on race.id = race_id
  where race.season = (select season from season)
  group by driver_id
), computed as (
  select driver_id,
         count(*) filter (where started)::integer as starts,
         count(*) filter (where classified and position = 1)::integer as wins,
         count(*) filter (where classified and position <= 3)::integer as podiums,
         avg(grid) filter (where started and grid > 0)::numeric(8, 3) as average_grid,
         avg(position) filter (where classified)::numeric(8, 3) as average_finish,
         count(*) filter (where finish in ('retired', 'not_classified'))::integer as dnfs
  from (
    select *, finish not in ('withdrawn', 'not_qualified') as started, finish = 'classified' as classified
    from raced
  ) as raced
  group by driver_id
), incoming as (
  select driver_id, starts, wins, podiums, points, (points / nullif(starts, 0))::numeric(8, 3) as average_points,
         average_grid, average_finish, dnfs
  from computed join earned using (driver_id)
), gone as (
  delete from driver_statistics
  where season = (select season from season)
    and not exists (select from incoming where incoming.driver_id = driver_statistics.driver_id)
), written as (
  insert into driver_statistics as old (season, driver_id, ${facts})
  select (select season from season), driver_id, ${facts} from incoming
  on conflict (season, driver_id) do update
    set (${facts}, updated_at) = (${of('excluded')}, now())
    where (${of('old')}) is distinct from (${of('excluded')})
)
select count(*)::integer as drivers from incoming`;

/** Statistics of everybody with a result in the season that was raced last. Call it in a transaction. */
export async function updateDriverStatistics(em: EntityManager): Promise<{ drivers: number }> {
  await oneWriter(em, 'statistics', 0);
  const [counted] = await em.query<[{ drivers: number }]>(statement);
  return counted;
}
