import type { EntityManager } from 'typeorm';
import { oneWriter } from './one-writer';

/**
 * The board of a league in one statement, for any number of teams: standard competition ranking by total points, then
 * best single race, then earliest joined. rank() over all three makes a tie only of teams that are equal in all three.
 * Rows that are right already are not touched; who left the league leaves the board.
 */
const statement = `
with season as (
  select max(race.season) as season from race join race_progress on race_id = race.id where results_version > 0
), member as (
  select team.id as team_id, team.season, membership.joined_at,
         coalesce(sum(score.points), 0)::integer as total_points, max(score.points) as best_race
  from fantasy_membership membership
  join fantasy_team team on team.user_id = membership.user_id and team.season = (select season from season)
  left join fantasy_team_score score on score.team_id = team.id
  where membership.league_id = $1 and membership.left_at is null
  group by team.id, membership.joined_at
), board as (
  select team_id, season, total_points, best_race,
         rank() over (order by total_points desc, best_race desc nulls last, joined_at)::integer as rank
  from member
), gone as (
  delete from leaderboard_entry entry
  where entry.league_id = $1 and entry.season = (select season from season)
    and not exists (select from board where board.team_id = entry.team_id)
), written as (
  insert into leaderboard_entry as old (league_id, season, team_id, rank, total_points, best_race)
  select $1, season, team_id, rank, total_points, best_race from board
  on conflict (league_id, season, team_id) do update
    set (rank, total_points, best_race) = (excluded.rank, excluded.total_points, excluded.best_race)
    where (old.rank, old.total_points, old.best_race) is distinct from
          (excluded.rank, excluded.total_points, excluded.best_race)
)
select count(*)::integer as teams from board`;

/** Ranks the teams of a league in the season that was raced last. Call it in a transaction. */
export async function updateLeaderboard(em: EntityManager, leagueId: number): Promise<{ teams: number }> {
  await oneWriter(em, 'leaderboard', leagueId);
  const [counted] = await em.query<[{ teams: number }]>(statement, [leagueId]);
  return counted;
}
