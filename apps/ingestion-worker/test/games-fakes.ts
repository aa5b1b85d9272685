import type { League } from '@baton/contracts';
import type { GameReading, GameStore, Scoreboard, Scoreboards, TeamList } from '@baton/domain/games';
import { type Progress, silentLogger, type TaskContext } from '@baton/messaging';

/** A provider that answers what it is told, and an empty day where it is told nothing. */
export class FakeScoreboards implements Scoreboards {
  readonly asked: string[] = [];
  private readonly answers = new Map<string, () => unknown>();

  answer(what: string, value: Partial<Scoreboard> | TeamList): void {
    this.answers.set(what, () => value);
  }

  fail(what: string, error: Error): void {
    this.answers.set(what, () => {
      throw error;
    });
  }

  day(league: League, day: string): Promise<Scoreboard> {
    return this.reply(`${league} ${day}`, { games: [], unreadable: [] });
  }

  teams(league: League): Promise<TeamList> {
    const described = { league, espnId: '1', name: league, slug: league, seasonYear: 2026, seasonName: null };
    return this.reply(`${league} teams`, { league: described, teams: [], unreadable: [] });
  }

  private async reply<T extends object>(what: string, otherwise: T): Promise<T> {
    this.asked.push(what);
    return { ...otherwise, ...(this.answers.get(what)?.() as Partial<T> | undefined) };
  }
}

/** Keeps ids only: a game or league saved again counts as unchanged. */
export function fakeGameStore(openDays: Partial<Record<League, string[]>> = {}) {
  const known = new Set<string>();
  const insert = (keys: string[]) => {
    const fresh = keys.filter((key) => !known.has(key));
    for (const key of fresh) known.add(key);
    return { inserted: fresh.length, updated: 0 };
  };
  return {
    saveGames: async (league, games) => ({
      ...insert(games.map((g) => `${league} game ${g.espnId}`)),
      changes: [],
    }),
    saveLeague: async ({ league }) => insert([league]),
    saveTeams: async (league, teams) => insert(teams.map((team) => `${league} team ${team.espnId}`)),
    daysWithOpenGames: async (league, { from, until }) =>
      (openDays[league] ?? []).filter((day) => day >= from && day < until),
  } satisfies GameStore;
}

export function aGame(espnId: string): GameReading {
  return {
    espnId,
    day: '2024-12-15',
    startsAt: new Date('2024-12-15T18:00Z'),
    startTimeKnown: true,
    seasonYear: 2024,
    seasonType: 2,
    week: null,
    name: 'Town Larks at Bay Gulls',
    shortName: null,
    home: null,
    away: null,
    status: 'scheduled',
    homeScore: null,
    awayScore: null,
    period: null,
    clock: null,
    espnStatus: 'STATUS_SCHEDULED',
    statusDetail: null,
    neutralSite: false,
    venue: null,
    note: null,
  };
}

/** A context outside of a worker, which remembers the progress told. These handlers use nothing but this part of it. */
export function aContext(signal = new AbortController().signal) {
  const told: Progress[] = [];
  const used: Pick<TaskContext, 'log' | 'signal' | 'progress'> = {
    log: silentLogger,
    signal,
    progress: async (progress) => void told.push(progress),
  };
  return { ...used, told } as typeof used & { told: Progress[] } & TaskContext<never>;
}
