import type { RunStore } from '../../store/task-store';
import { type AttemptMaker, refOf } from '../attempt-ref';
import { type Patience, untilDone } from '../retry-until-done';
import type { Attempt, Middleware } from './middleware';

/**
 * Marks the run as STARTED. Most tasks are over before anyone could read that, so only attempts that last cost the write.
 * A redelivered one has been marked before it got here: see run-in-company.ts. One of which nothing is recorded while all
 * goes well is not marked at all.
 */
export function startMark(runs: RunStore, worker: AttemptMaker & Patience): Middleware {
  const mark = async (attempt: Attempt): Promise<void> => {
    if (!attempt.end.reached) await runs.started(refOf(attempt, worker));
  };
  return (attempt, next) => {
    if (attempt.recorded && !attempt.redelivered) {
      attempt.whenLong(() => {
        untilDone(() => mark(attempt), worker).catch((error: unknown) => {
          if (!attempt.end.reached)
            attempt.ctx.log.warn({ error }, 'the start of the attempt was not stored');
        });
      });
    }
    return next();
  };
}
