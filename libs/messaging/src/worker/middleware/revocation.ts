import { RevokedError } from '../../contract/errors';
import type { RunStore } from '../../store/task-store';
import type { Attempt, Middleware } from './middleware';

/**
 * Stops an attempt whose run is revoked while it runs, from whichever process: the handler's signal is aborted and the
 * attempt ends. The revocation is in the store, so a worker that was cut off learns of it when it is back. Attempts that
 * do not last are not watched; they end before it would matter.
 */
export function revocation(runs: RunStore): Middleware {
  return (attempt, next) => {
    attempt.whenLong(() => {
      watch(runs, attempt).catch((error: unknown) => {
        if (!attempt.end.reached)
          attempt.ctx.log.warn({ error }, 'a revocation of this run would not be noticed');
      });
    });
    return next();
  };
}

async function watch(runs: RunStore, attempt: Attempt): Promise<void> {
  const stop = new AbortController();
  attempt.end.on(() => stop.abort());
  const run = await runs.ended(attempt.ctx.runId, stop.signal);
  if (run?.state !== 'REVOKED' || attempt.end.reached) return;
  attempt.endNow(new RevokedError('cancelled while it ran', { runId: attempt.ctx.runId }));
}
