import type { League } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import type { CalendarDay } from '../calendar-day';
import { openStatuses } from '../game-status';

// As text: the driver would read a date as midnight in the time zone of this process.
const statement = `
select distinct day::text as day from game
where league = $1 and day >= $2 and day < $3 and status = any($4::text[])
order by day`;

/** The days from `from` until before `until` on which a game is not over yet. */
export async function daysWithOpenGames(
  em: EntityManager,
  league: League,
  { from, until }: { from: CalendarDay; until: CalendarDay },
): Promise<CalendarDay[]> {
  const rows = await em.query<{ day: string }[]>(statement, [league, from, until, openStatuses]);
  return rows.map((row) => row.day);
}
