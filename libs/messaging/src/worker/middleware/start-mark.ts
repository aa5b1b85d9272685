import type { RunStore } from '../../store/task-store';
import { type AttemptMaker, refOf } from '../attempt-ref';
import type { Middleware } from './middleware';

const SHORT_MS = 100;

/**
 * Marks the run as STARTED. Most tasks are over before anyone could read that, so only those that take longer than
 * {@link SHORT_MS} cost the write. A redelivered one has been marked before it got here: see run-in-company.ts.
 */
export function startMark(runs: RunStore, worker: AttemptMaker): Middleware {
  return async (attempt, next) => {
    if (attempt.redelivered) return next();
    const mark = (): Promise<void> => runs.started(refOf(attempt, worker));
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
