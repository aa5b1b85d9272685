import { TimeLimitError } from '../../contract/errors';
import type { Middleware } from './middleware';

/**
 * Soft limit: the handler's signal is aborted, and what it then throws counts as a time-out. Hard limit: the attempt
 * ends, whether the handler listens or not; code that never yields is only noticed when it does.
 */
export function timeLimit(): Middleware {
  return async (attempt, next) => {
    const { name, softTimeLimit, timeLimit: hardLimit } = attempt.handler.task;
    let passed: TimeLimitError | undefined;
    const pass = (which: 'soft' | 'hard', limit: number): TimeLimitError => {
      passed = new TimeLimitError(`${name}: the ${which} time limit of ${limit} ms passed`, {
        task: name,
        which,
        limit,
      });
      attempt.abort(passed);
      return passed;
    };
    const hard = new Promise<never>((_, reject) => {
      const timers = [setTimeout(() => reject(pass('hard', hardLimit)), hardLimit)];
      if (softTimeLimit !== undefined)
        timers.push(setTimeout(() => pass('soft', softTimeLimit), softTimeLimit));
      // The attempt may be over while its handler is not, so this must not wait for the handler.
      attempt.end.on(() => timers.forEach((timer) => clearTimeout(timer)));
    });
    return Promise.race([next(), hard]).catch((error: unknown) => {
      throw passed ?? error;
    });
  };
}
