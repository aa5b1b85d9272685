import { type League, syncDailySchedule } from '@baton/contracts';
import { addDays, easternDay, leagues } from '@baton/domain/games';
import { handle } from '@baton/messaging';
import type { GamesDependencies } from './dependencies';
import { type LeagueDay, syncDays } from './sync-days';

/** How far back games are looked after that are not over: suspended ones, and those missed while no worker ran. */
const DAYS_BACK = 7;

/** Today and tomorrow of every league, and the days of the last week with games that are not over. */
export const syncDailyScheduleHandler = (deps: GamesDependencies) =>
  handle(syncDailySchedule, async (_nothing, ctx) => {
    const today = easternDay(deps.clock());
    const days = await Promise.all(leagues.map((league) => scheduleDays(league, today, deps)));
    return syncDays(days.flat(), ctx, deps);
  });

async function scheduleDays(
  league: League,
  today: string,
  { games }: GamesDependencies,
): Promise<LeagueDay[]> {
  const open = await games.daysWithOpenGames(league, { from: addDays(today, -DAYS_BACK), until: today });
  return [...open, today, addDays(today, 1)].map((day) => ({ league, day }));
}
