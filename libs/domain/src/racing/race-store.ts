import type { WatchedRace } from './polling';
import type { DriverReading, RaceReading, StandingsReading, WeekendReading } from './readings';
import type { StartResultsFlow } from './results-flow';

/** How many rows were written; rows that were right already are in neither count. */
export interface RowsWritten {
  readonly inserted: number;
  readonly updated: number;
}

/** A race as its results are asked for. */
export interface KnownRace {
  readonly raceId: number;
  readonly season: number;
  readonly round: number;
  readonly name: string;
  readonly hasSprint: boolean;
}

export interface SavedWeekend {
  /** Rows of the race's classification. */
  readonly results: number;
  /** Whether anything was written: race, qualifying or sprint. */
  readonly changed: boolean;
}

export interface Calendar {
  readonly races: readonly RaceReading[];
  readonly readAt: Date;
}

export interface FlowStart {
  readonly raceId: number;
  /** What the results are known by. */
  readonly digest: string;
}

/** Where races and their results are kept. Saving the same readings again writes nothing. */
export interface RaceStore {
  /** Null when there is no such race. */
  race(raceId: number): Promise<KnownRace | null>;
  /** Null when the season's calendar was never saved. */
  calendarReadAt(season: number): Promise<Date | null>;
  /** Rounds that are not in the calendar any more are kept, unlisted. */
  saveCalendar(season: number, calendar: Calendar): Promise<RowsWritten>;
  saveDrivers(drivers: readonly DriverReading[]): Promise<RowsWritten>;
  /** A session without rows is left as it is: a provider that forgot its results has not taken them back. */
  saveWeekend(raceId: number, weekend: WeekendReading): Promise<SavedWeekend>;
  saveStandings(season: number, standings: StandingsReading): Promise<RowsWritten>;
  /** Listed races that ended in the range, earliest first. */
  racesThatEnded(range: { after: Date; before: Date }): Promise<WatchedRace[]>;
  /** Notes that the provider was asked about the race. */
  noteChecked(raceId: number, at: Date): Promise<void>;
  /**
   * Starts the results flow unless it was started for the same results before, however many ask at once. True when it
   * was started now.
   */
  startFlowOnce(start: FlowStart, startResultsFlow: StartResultsFlow): Promise<boolean>;
}
