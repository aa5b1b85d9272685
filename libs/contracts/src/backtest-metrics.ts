import { z } from 'zod';
import { Division, FootballSeason } from './football-season';

const Count = z.int().nonnegative();
const Cents = z.int();

/** Why the filter wanted a bet that was not placed. */
export const SkipReason = z.enum(['missing-price', 'no-edge', 'no-bankroll']);
export type SkipReason = z.infer<typeof SkipReason>;

/**
 * What every group of bets is measured by. Half a win counts as won, half a loss as lost; void bets got their stake
 * back and count in nothing but `void`.
 */
const Balance = z.object({
  /** Placed: won, lost and void. */
  bets: Count,
  won: Count,
  lost: Count,
  void: Count,
  /** Stakes of the bets that were won or lost. */
  turnoverCents: Cents,
  profitCents: Cents,
  /** Profit divided by turnover. Many call this ROI. Null without turnover. */
  yield: z.number().nullable(),
});
export type Balance = z.infer<typeof Balance>;

/** How the prices taken compare with the last ones before kick-off. */
const ClosingLine = z.object({
  /** Bets for which the closing price of the same selection, and the same handicap, is known. */
  bets: Count,
  /** Mean of price taken / closing price − 1. */
  meanValue: z.number().nullable(),
  /** Share of the bets whose price was better than the closing one. */
  beatenShare: z.number().nullable(),
});

export const BacktestMetrics = Balance.extend({
  /** Looked at. */
  matches: Count,
  skipped: Count,
  skippedBecause: z.record(SkipReason, Count),
  /** Won divided by won and lost. */
  hitRate: z.number().nullable(),
  /** Of the prices taken, void bets included. */
  averageOdds: z.number().nullable(),
  initialBankrollCents: Cents,
  finalBankrollCents: Cents,
  /** Profit divided by the bankroll at the start: its growth. */
  roi: z.number(),
  /** The deepest fall of the bankroll from its highest point so far, after each bet; the start counts as a point. */
  maxDrawdownCents: Cents,
  /** The deepest fall as a share of the highest point before it. May be another fall than the one in cents. */
  maxDrawdownShare: z.number(),
  /** Bets lost in a row. Void bets neither end a run nor count. */
  longestLosingRun: Count,
  closingLine: ClosingLine,
  /** At the end of each day with bets; thinned evenly to at most 500 points, the last one always there. */
  bankrollCurve: z.array(z.object({ day: z.iso.date(), bankrollCents: Cents })),
  bySeason: z.array(Balance.extend({ season: FootballSeason })),
  byLeague: z.array(Balance.extend({ league: Division })),
  /** What to keep in mind when reading these numbers. */
  warnings: z.array(z.string()),
});
export type BacktestMetrics = z.infer<typeof BacktestMetrics>;
