import { TimeLimitError } from '../../contract/errors';
import type { Middleware } from './middleware';

/**
 * Soft limit: the handler's signal is aborted, and what it then throws counts as a time-out. Hard limit: the attempt
 * ends, whether the handler listens or not; code that never yields is only noticed when it does.
 */
export function timeLimit(): Middleware {
  return async (attempt, next) => {
    const { task } = attempt.handler;
    let passed: TimeLimitError | undefined;
    const soft = task.softTimeLimit;
    const softTimer =
      soft === undefined
        ? undefined
        : setTimeout(() => attempt.abort((passed = limitError(task.name, 'soft', soft))), soft);
    let hardTimer: NodeJS.Timeout | undefined;
    const hard = new Promise<never>((_, reject) => {
      hardTimer = setTimeout(() => {
        passed = limitError(task.name, 'hard', task.timeLimit);
        attempt.abort(passed);
        reject(passed);
      }, task.timeLimit);
    });
    try {
      return await Promise.race([next(), hard]);
    } catch (error) {
      throw passed ?? error;
    } finally {
      clearTimeout(softTimer);
      clearTimeout(hardTimer);
    }
  };
}

function limitError(task: string, which: 'soft' | 'hard', limit: number): TimeLimitError {
  return new TimeLimitError(`${task}: the ${which} time limit of ${limit} ms passed`, { task, which, limit });
}
