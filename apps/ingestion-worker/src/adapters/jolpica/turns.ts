import { setTimeout as pause } from 'node:timers/promises';
import type { Duration } from '@baton/messaging';
import { JolpicaError } from './jolpica-error';

export interface TurnLimits {
  /** At least this long between two turns. */
  readonly spacing: Duration;
  /** No more than this many turns … */
  readonly most: number;
  /** … within any time of this length. */
  readonly within: Duration;
}

/**
 * Gives out turns in the order they were asked for. A turn that is not due within a few seconds is refused instead, with
 * the time until it would be: waiting longer is the retry policy's business, not a worker's.
 */
export function turns(
  { spacing, most, within }: TurnLimits,
  clock: () => number = () => performance.now(),
): (signal: AbortSignal) => Promise<void> {
  const longestWait = 20 * spacing;
  const given: number[] = [];
  return async (signal) => {
    signal.throwIfAborted();
    const now = clock();
    const last = given.at(-1);
    const oldest = given.length < most ? undefined : given[0];
    const turn = Math.max(
      now,
      last === undefined ? now : last + spacing,
      oldest === undefined ? now : oldest + within,
    );
    if (turn - now > longestWait) {
      throw new JolpicaError(`expected at most ${most} requests in ${within} ms, got one more`, {
        reason: 'throttled',
        retryAfter: Math.ceil(turn - now),
      });
    }
    given.push(turn);
    if (given.length > most) given.shift();
    if (turn > now) await pause(turn - now, undefined, { signal }).catch(() => signal.throwIfAborted());
  };
}
