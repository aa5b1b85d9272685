import type { EntityManager } from 'typeorm';

// One statement for any number of teams; nothing of a team passes through this process. Rows that are right already are
// not touched, and a team that has no line-up for the race any more (its lock was moved) loses its score.
const statement = `
with lineup as (
  select pick.team_id, sum(score.points)::integer as points,
         jsonb_object_agg(pick.asset_id, score.points) as breakdown
  from fantasy_pick pick
  join fantasy_asset_score score on score.asset_id = pick.asset_id and score.race_id = $1
  where pick.picked_at <= $2 and (pick.dropped_at is null or pick.dropped_at > $2)
  group by pick.team_id
), gone as (
  delete from fantasy_team_score score
  where score.race_id = $1 and not exists (select from lineup where lineup.team_id = score.team_id)
), written as (
  insert into fantasy_team_score as old (team_id, race_id, points, breakdown)
  select team_id, $1, points, breakdown from lineup
  on conflict (team_id, race_id) do update
    set (points, breakdown) = (excluded.points, excluded.breakdown)
    where (old.points, old.breakdown) is distinct from (excluded.points, excluded.breakdown)
)
select count(*)::integer as teams from lineup`;

/** Gives each team the sum of what its line-up at the lock earned. Needs the scores of the assets. */
export async function scoreTeams(
  em: EntityManager,
  { raceId, locksAt }: { raceId: number; locksAt: Date },
): Promise<{ teams: number }> {
  const [counted] = await em.query<[{ teams: number }]>(statement, [raceId, locksAt]);
  return counted;
}
