import type { BacktestMetrics } from '@baton/contracts';
import type { BetFilter } from '../bet-filter';

/** Fewer settled bets than this say little about a filter. */
const ENOUGH_BETS = 100;

/** What a reader of the metrics should know before believing them. */
export function warningsFor(
  { book }: BetFilter,
  { bets, skippedBecause, closingLine }: Pick<BacktestMetrics, 'bets' | 'skippedBecause' | 'closingLine'>,
): string[] {
  const missing = skippedBecause['missing-price'];
  return [
    bets < ENOUGH_BETS && `${bets} bets are too few to tell skill from luck; ${ENOUGH_BETS} is a beginning`,
    book === 'max' && 'prices are the best of many bookmakers, which nobody gets on every bet',
    book === 'average' && 'prices are averages over bookmakers, which nobody offers',
    missing > bets && `more bets were skipped for a missing price (${missing}) than placed (${bets})`,
    bets > 0 && closingLine.bets === 0 && 'no closing price is known for these bets',
  ].filter((warning) => warning !== false);
}
