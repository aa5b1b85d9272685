import { milliseconds } from './duration';
import { InvalidOptionError } from './errors';

/** A timer of Node keeps its length in 31 bits, and one that is longer fires at once: 24.8 days. */
export const LONGEST_TIMER = milliseconds(2 ** 31 - 1);

/**
 * Aborted once a caller has waited so long; 24.8 days at most.
 *
 * @throws InvalidOptionError
 */
export function patienceOf(timeout: unknown): AbortSignal {
  if (typeof timeout !== 'number' || !(timeout >= 0)) {
    throw new InvalidOptionError('timeout', 'a duration from 0', timeout);
  }
  return AbortSignal.timeout(Math.min(Math.ceil(timeout), LONGEST_TIMER));
}
