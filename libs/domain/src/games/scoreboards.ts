import type { League } from '@baton/contracts';
import type { CalendarDay } from './calendar-day';
import type { GameReading, LeagueReading, TeamReading, UnreadableItem } from './readings';

export interface Scoreboard {
  readonly games: readonly GameReading[];
  readonly unreadable: readonly UnreadableItem[];
}

export interface TeamList {
  readonly league: LeagueReading;
  readonly teams: readonly TeamReading[];
  readonly unreadable: readonly UnreadableItem[];
}

/**
 * What we ask of a provider of scores. An answer that did not come or could not be read is a {@link ProviderError};
 * an empty list always means that there is nothing.
 */
export interface Scoreboards {
  /** All games of one Eastern day. */
  day(league: League, day: CalendarDay, signal: AbortSignal): Promise<Scoreboard>;
  teams(league: League, signal: AbortSignal): Promise<TeamList>;
}

/** The provider did not give a usable answer. */
export class ProviderError extends Error {
  override readonly name: string = 'ProviderError';
  /** Milliseconds the provider asked us to stay away. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfter?: number | undefined } = {}) {
    super(message, options);
    this.retryAfter = options.retryAfter;
  }
}
