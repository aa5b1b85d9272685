import type { Division, FootballSeason, RowProblemReason } from '@baton/contracts';
import type { BookPrices } from './prices';
import type { MatchDay } from './season';

export interface Score {
  readonly home: number;
  readonly away: number;
}

/** A number for each side; null where the provider has none. */
export interface Sides {
  readonly home: number | null;
  readonly away: number | null;
}

/** What a row of a season file says of a match. */
export interface MatchReading {
  readonly day: MatchDay;
  /** Null in files before 2019/20, which have no time. */
  readonly kickoffAt: Date | null;
  readonly homeTeam: string;
  readonly awayTeam: string;
  /** Null for a match that is listed with prices and was not played yet. */
  readonly score: Score | null;
  /** Missing, with every statistic, where the result was awarded. */
  readonly halfTime: Score | null;
  /** Only England and Scotland name the referee. */
  readonly referee: string | null;
  readonly shots: Sides;
  readonly shotsOnTarget: Sides;
  readonly fouls: Sides;
  readonly corners: Sides;
  readonly yellowCards: Sides;
  readonly redCards: Sides;
  /** Collected on the Friday or Tuesday before. */
  readonly opening: BookPrices;
  /** The last before kick-off. */
  readonly closing: BookPrices;
}

/** A match with its number among those of the same home and away team in the season: Scotland plays some pairs twice. */
export interface NumberedMatch extends MatchReading {
  readonly meeting: number;
}

export interface RowProblem {
  readonly reason: RowProblemReason;
  readonly message: string;
}

/** One row of a file. Without a match it was refused, or blank when there is no problem either. */
export interface RowReading {
  /** Counted from 1, the header. */
  readonly row: number;
  readonly match: MatchReading | null;
  readonly problems: readonly RowProblem[];
}

export interface SeasonRef {
  readonly division: Division;
  readonly season: FootballSeason;
}
