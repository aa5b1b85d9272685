import type {
  DriverReading,
  QualifyingReading,
  RaceReading,
  ResultReading,
  RoundRef,
  SessionReading,
  StandingsReading,
  WeekendReading,
} from './readings';

/**
 * What we ask of a provider of race data. An answer that did not come, could not be read or was not whole is an error;
 * no rows always means that there is nothing yet.
 */
export interface RaceFeed {
  calendar(season: number, signal: AbortSignal): Promise<readonly RaceReading[]>;
  drivers(season: number, signal: AbortSignal): Promise<readonly DriverReading[]>;
  results(round: RoundRef, signal: AbortSignal): Promise<SessionReading<ResultReading>>;
  qualifying(round: RoundRef, signal: AbortSignal): Promise<SessionReading<QualifyingReading>>;
  sprint(round: RoundRef, signal: AbortSignal): Promise<SessionReading<ResultReading>>;
  /** Null before the season's first race. */
  standings(season: number, signal: AbortSignal): Promise<StandingsReading | null>;
}

/** The provider did not give a usable answer. Never to be read as "no results yet". */
export class RaceFeedError extends Error {
  override readonly name: string = 'RaceFeedError';
  /** Milliseconds the provider asked us to stay away. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfter?: number | undefined } = {}) {
    super(message, options);
    this.retryAfter = options.retryAfter;
  }

  /** Whether asking again later may help. */
  get passing(): boolean {
    return true;
  }
}

const nothing = { rows: [], drivers: [], constructors: [] };

/** Everything of a weekend that counts. Costs one request while the race has no results, two or three afterwards. */
export async function readWeekend(
  feed: RaceFeed,
  race: RoundRef & { readonly hasSprint: boolean },
  signal: AbortSignal,
): Promise<WeekendReading> {
  const round = { season: race.season, round: race.round };
  const results = await feed.results(round, signal);
  if (results.rows.length === 0) return { race: nothing, qualifying: nothing, sprint: nothing };
  return {
    race: results,
    qualifying: await feed.qualifying(round, signal),
    sprint: race.hasSprint ? await feed.sprint(round, signal) : nothing,
  };
}
