import type { Finish } from './finish';

/** A race as the provider counts it. Rounds are renumbered when a race is called off before the season. */
export interface RoundRef {
  readonly season: number;
  readonly round: number;
}

/** What the provider's calendar says of a race. Sessions without a known time are null. */
export interface RaceReading extends RoundRef {
  readonly name: string;
  /** `YYYY-MM-DD`; the only thing known of old races. */
  readonly date: string;
  readonly startsAt: Date | null;
  readonly qualifyingAt: Date | null;
  /** Null on weekends without a sprint. */
  readonly sprintAt: Date | null;
  readonly sprintQualifyingAt: Date | null;
  readonly circuit: string | null;
  readonly locality: string | null;
  readonly country: string | null;
}

/** Keyed on the provider's id: numbers change between seasons, and champions drive with another one. */
export interface DriverReading {
  readonly driverId: string;
  /** Three letters; drivers of old have none. */
  readonly code: string | null;
  readonly permanentNumber: number | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: string | null;
  readonly nationality: string | null;
}

export interface ConstructorReading {
  readonly constructorId: string;
  readonly name: string;
  readonly nationality: string | null;
}

/** A row of a session. In the 1950s one driver could have several in one race, each in another car. */
interface RowReading {
  readonly driverId: string;
  readonly constructorId: string | null;
  /** Empty when the provider knows none. */
  readonly carNumber: string;
  /** Counts everybody, also those who retired: only `finish` tells who was classified. */
  readonly position: number;
}

/** A row of a race or a sprint. */
export interface ResultReading extends RowReading {
  readonly finish: Finish;
  /** The provider's own mark: a number, R, D, W, F, E, N. */
  readonly positionText: string;
  /** The provider's own word: Finished, Lapped, "+1 Lap", Engine … */
  readonly status: string | null;
  /** Championship points; halves exist. */
  readonly points: number;
  /** 0 is a start from the pit lane. */
  readonly grid: number | null;
  readonly laps: number | null;
  /** Milliseconds. Leaves out laps lost, so it ranks nobody. */
  readonly time: number | null;
  /** As shown: "1:23:06.801" for the winner, "+2.974" behind. */
  readonly timeText: string | null;
  readonly fastestLapRank: number | null;
  /** Milliseconds. */
  readonly fastestLap: number | null;
}

export interface QualifyingReading extends RowReading {
  /** The last part the driver took part in, with or without a time in it. */
  readonly reached: 1 | 2 | 3;
  /** Best times in milliseconds. */
  readonly q1: number | null;
  readonly q2: number | null;
  readonly q3: number | null;
}

/** A session with everybody its rows name. No rows: there are no results yet. */
export interface SessionReading<Row> {
  readonly rows: readonly Row[];
  readonly drivers: readonly DriverReading[];
  readonly constructors: readonly ConstructorReading[];
}

/** The sessions of a weekend that count. */
export interface WeekendReading {
  readonly race: SessionReading<ResultReading>;
  readonly qualifying: SessionReading<QualifyingReading>;
  readonly sprint: SessionReading<ResultReading>;
}

/** A driver's place in the championship after a round. */
export interface StandingReading {
  readonly driverId: string;
  /** Null when the driver is not ranked. */
  readonly position: number | null;
  readonly points: number;
  readonly wins: number;
}

export interface StandingsReading extends SessionReading<StandingReading> {
  /** The round they were drawn up after. */
  readonly round: number;
}
