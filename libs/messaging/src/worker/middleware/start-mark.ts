import type { RunStore } from '../../store/task-store';
import type { Middleware } from './middleware';
import { refOf } from '../attempt-ref';

const SHORT_MS = 100;

/**
 * Marks the run as STARTED. Most tasks are over before anyone could read that, so only those that take longer than
 * {@link SHORT_MS} cost the write. A redelivered one is marked before it runs: if it kills its worker again, it is known.
 */
export function startMark(runs: RunStore, worker: string): Middleware {
  return async (attempt, next) => {
    const mark = (): Promise<void> => runs.started(refOf(attempt, worker));
    if (attempt.redelivered) {
      await mark();
      return next();
    }
    const timer = setTimeout(() => {
      mark().catch((error: unknown) =>
        attempt.ctx.log.warn({ error }, 'the start of the attempt was not stored'),
      );
    }, SHORT_MS);
    try {
      return await next();
    } finally {
      clearTimeout(timer);
    }
  };
}
