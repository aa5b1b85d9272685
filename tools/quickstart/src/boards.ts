import type { DataSource } from 'typeorm';

export interface BoardLine {
  readonly rank: number;
  readonly team: string;
  readonly points: number;
  readonly bestRace: number | null;
}

const board = `
select entry.rank, team.name as team, entry.total_points as points, entry.best_race as "bestRace"
from leaderboard_entry entry
join fantasy_team team on team.id = entry.team_id
join fantasy_league league on league.id = entry.league_id and league.is_default
where entry.season = (select max(season) from leaderboard_entry)
order by entry.rank, team.id limit $1`;

const notified = `
select title, count(*)::integer as users from notification where type like 'race_%' group by title order by min(id)`;

/** The best of the league that everybody is in. */
export function topOfTheBoard(dataSource: DataSource, lines: number): Promise<BoardLine[]> {
  return dataSource.query<BoardLine[]>(board, [lines]);
}

/** What users were told about races, and how many of them. */
export function raceNotifications(dataSource: DataSource): Promise<{ title: string; users: number }[]> {
  return dataSource.query<{ title: string; users: number }[]>(notified);
}
