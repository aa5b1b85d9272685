import { type Duration, milliseconds } from '../../contract/duration';
import { TimeLimitError } from '../../contract/errors';
import { LONG_MS } from '../long-attempts';
import type { Attempt, Middleware } from './middleware';

type Which = 'soft' | 'hard';

/**
 * Soft limit: the handler's signal is aborted, and what it then throws counts as a time-out. Hard limit: the attempt
 * ends, whether the handler listens or not; code that never yields is only noticed when it does.
 */
export function timeLimit(): Middleware {
  return (attempt, next) =>
    new Promise((resolve, reject) => {
      const { name, softTimeLimit: soft, timeLimit: hard } = attempt.handler.task;
      let passed: TimeLimitError | undefined;
      const pass = (which: Which, limit: Duration): TimeLimitError => {
        const message = `${name}: the ${which} time limit of ${limit} ms passed`;
        passed = new TimeLimitError(message, { task: name, which, limit });
        attempt.abort(passed);
        return passed;
      };
      at(hard, attempt, () => reject(pass('hard', hard)));
      if (soft !== undefined) at(soft, attempt, () => void pass('soft', soft));
      next().then(resolve, (error: unknown) => reject(passed ?? (error as Error)));
    });
}

/** A timer of its own is made only for an attempt that lasts, unless the limit is shorter than that. */
function at(limit: Duration, attempt: Attempt, act: () => void): void {
  const from = performance.now();
  if (limit <= LONG_MS) wait(limit, attempt, act);
  else attempt.whenLong(() => wait(milliseconds(from + limit - performance.now()), attempt, act));
}

// The attempt may be over while its handler is not, so the timer must not wait for the handler.
function wait(duration: Duration, attempt: Attempt, act: () => void): void {
  const timer = setTimeout(act, duration);
  attempt.end.on(() => clearTimeout(timer));
}
