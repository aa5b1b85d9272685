import { type Duration, milliseconds } from '../../contract/duration';

export interface BackoffRange {
  readonly first: Duration;
  readonly max: Duration;
}

/**
 * Exponential back-off with full jitter: anything from nothing to the whole delay, so that a thousand processes that
 * lost one broker do not come back in step. `failures` counts from 0, `chance` is in [0, 1).
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function fullJitter(failures: number, range: BackoffRange, chance: number): Duration {
  return milliseconds(Math.min(range.max, range.first * 2 ** Math.min(failures, 30)) * chance);
}
