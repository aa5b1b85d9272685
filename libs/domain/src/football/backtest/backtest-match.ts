import type { Division, FootballSeason } from '@baton/contracts';
import type { Prices } from '../prices';
import type { Score } from '../readings';
import type { MatchDay } from '../season';

/** What may be known of a match when a bet on it is placed. Decisions see this and nothing else. */
export interface MatchAhead {
  /** The same for the same match at every time and in every database. */
  readonly id: string;
  readonly division: Division;
  readonly season: FootballSeason;
  readonly day: MatchDay;
  readonly homeTeam: string;
  readonly awayTeam: string;
  /** Opening prices of the book the bets are placed with. */
  readonly opening: Prices | undefined;
  /** Opening prices of the book whose fair probabilities a Kelly stake is reckoned with. */
  readonly reference: Prices | undefined;
}

export interface BacktestMatch extends MatchAhead {
  /** Null while the match was not played: bets on it are void. */
  readonly score: Score | null;
  readonly closing: Prices | undefined;
}
