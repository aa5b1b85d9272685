import { type League, syncAllLiveGames } from '@baton/contracts';
import { addDays, easternDay, leagues } from '@baton/domain/games';
import { handle } from '@baton/messaging';
import type { GamesDependencies } from './dependencies';
import { type LeagueDay, syncDays } from './sync-days';

/** Today of every league, and yesterday while games of it are not over: late games end after midnight. */
export const syncAllLiveGamesHandler = (deps: GamesDependencies) =>
  handle(syncAllLiveGames, async (_nothing, ctx) => {
    const today = easternDay(deps.clock());
    const days = await Promise.all(leagues.map((league) => liveDays(league, today, deps)));
    return syncDays(days.flat(), ctx, deps);
  });

async function liveDays(league: League, today: string, { games }: GamesDependencies): Promise<LeagueDay[]> {
  const open = await games.daysWithOpenGames(league, { from: addDays(today, -1), until: today });
  return [...open, today].map((day) => ({ league, day }));
}
