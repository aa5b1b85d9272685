import type { League, SyncProblem, SyncReport } from '@baton/contracts';
import { type CalendarDay, type GameChange, ProviderError } from '@baton/domain/games';
import type { GamesDependencies } from './dependencies';
import { eachPart, type PartContext } from './each-part';

export interface LeagueDay {
  readonly league: League;
  readonly day: CalendarDay;
}

/** Brings some days of some leagues up to date. Games are saved day by day: what was done before a stop is kept. */
export async function syncDays(
  days: readonly LeagueDay[],
  ctx: PartContext,
  { scoreboards, games }: Omit<GamesDependencies, 'clock'>,
): Promise<SyncReport> {
  let synced = 0;
  const errors = await eachPart(days, ctx, async ({ league, day }) => {
    const read = await scoreboards.day(league, day, ctx.signal);
    if (read.games.length === 0 && read.unreadable.length > 0) {
      const { length } = read.unreadable;
      throw new ProviderError(
        `none of ${length} games can be read; the first: ${read.unreadable[0]?.message}`,
      );
    }
    const saved = await games.saveGames(league, read.games);
    synced += saved.inserted + saved.updated;
    for (const change of saved.changes) tell(change, ctx);
    return read.unreadable.map(({ espnId, message }): SyncProblem => ({
      league,
      day,
      ...(espnId !== undefined && { game: espnId }),
      message,
    }));
  });
  return { synced, errors };
}

function tell({ league, espnId, name, kind, after }: GameChange, { log }: PartContext): void {
  const score = after.homeScore === null ? '' : ` ${after.awayScore}-${after.homeScore}`;
  const level = kind === 'added' || kind === 'detail' ? 'debug' : 'info';
  log[level]({ league, game: espnId, change: kind }, `${league}: ${name}${score} (${after.status})`);
}
