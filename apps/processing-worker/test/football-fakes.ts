import { type NumberedMatch, postgresFootballStore } from '@baton/domain/football';
import { type Progress, silentLogger, type TaskContext } from '@baton/messaging';
import type { DataSource } from 'typeorm';

interface ContextOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void | Promise<void>;
}

/** A context outside of a worker, with a transaction of its own and no run. These handlers use only this part of it. */
export function aContext(
  dataSource: DataSource,
  { signal = new AbortController().signal, onProgress }: ContextOptions = {},
) {
  const told: Progress[] = [];
  const used: Pick<TaskContext, 'log' | 'signal' | 'progress' | 'transaction'> = {
    log: silentLogger,
    signal,
    progress: async (progress) => {
      told.push(progress);
      await onProgress?.(progress);
    },
    transaction: (work) => dataSource.transaction((em) => work(em)),
  };
  return { ...used, told } as typeof used & { told: Progress[] } & TaskContext<never>;
}

const none = { home: null, away: null };
const CLUBS = 20;

/** Seasons of 380 matches between twenty clubs, the same every time; prices and scores follow from the numbers. */
export async function saveSeasons(dataSource: DataSource, seasons: readonly string[]): Promise<void> {
  const store = postgresFootballStore(dataSource);
  for (const season of seasons) {
    await store.saveMatches({ division: 'E0', season }, matchesOf(season));
  }
}

async function* matchesOf(season: string): AsyncGenerator<NumberedMatch> {
  const year = 2000 + Number(season.slice(0, 2));
  for (let home = 0; home < CLUBS; home += 1) {
    for (let away = 0; away < CLUBS; away += 1) {
      if (home !== away) yield match({ year, home, away });
    }
  }
}

function match({ year, home, away }: { year: number; home: number; away: number }): NumberedMatch {
  const draw = (home * 31 + away * 17 + year * 7) % 97;
  const price = 1.5 + (draw % 30) / 10;
  const prices = { bet365: { '1X2': { home: price, draw: 3.4, away: 4 } } };
  return {
    day: new Date(Date.UTC(year, 7, 16 + ((home * 13 + away * 7) % 270))).toISOString().slice(0, 10),
    kickoffAt: null,
    homeTeam: `Club ${home}`,
    awayTeam: `Club ${away}`,
    meeting: 1,
    score: { home: draw % 4, away: (draw + away) % 3 },
    halfTime: null,
    referee: null,
    shots: none,
    shotsOnTarget: none,
    fouls: none,
    corners: none,
    yellowCards: none,
    redCards: none,
    opening: prices,
    closing: prices,
  };
}
