import type { BacktestMetrics } from '@baton/contracts';
import type { BetFilter } from '../bet-filter';
import { type Matches, playDays } from './play-days';
import { Tally } from './tally';

export interface BacktestOptions {
  readonly signal?: AbortSignal;
  /** Called after each day with how many matches have been played so far. */
  readonly onDay?: (matches: number) => void | Promise<void>;
}

/**
 * Plays a filter over matches in the order of their days. Depends on nothing but its arguments: the same filter and
 * matches give the same metrics, whenever and wherever it runs.
 *
 * @throws the signal's reason when it is aborted, at the end of the day being played
 */
export async function runBacktest(
  filter: BetFilter,
  matches: Matches,
  { signal, onDay }: BacktestOptions = {},
): Promise<BacktestMetrics> {
  const tally = new Tally(filter);
  let played = 0;
  for await (const day of playDays(filter, matches)) {
    signal?.throwIfAborted();
    tally.add(day);
    played += day.matches;
    await onDay?.(played);
  }
  return tally.metrics();
}
