import { RevokedError } from '../../contract/errors';
import type { RunStore } from '../../store/task-store';
import type { Attempt, Middleware } from './middleware';

const SHORT_MS = 100;

/**
 * Stops an attempt whose run is revoked while it runs, from whichever process: the handler's signal is aborted and the
 * attempt ends. The revocation is in the store, so a worker that was cut off learns of it when it is back. Attempts
 * shorter than {@link SHORT_MS} are not watched; they end before it would matter.
 */
export function revocation(runs: RunStore): Middleware {
  return (attempt, next) =>
    new Promise((resolve, reject) => {
      const revoke = (): void => {
        const error = new RevokedError('cancelled while it ran', { runId: attempt.ctx.runId });
        attempt.abort(error);
        reject(error);
      };
      const timer = setTimeout(() => {
        watch(runs, attempt, revoke).catch((error: unknown) => {
          if (!attempt.end.reached)
            attempt.ctx.log.warn({ error }, 'a revocation of this run would not be noticed');
        });
      }, SHORT_MS);
      attempt.end.on(() => clearTimeout(timer));
      next().then(resolve, reject);
    });
}

async function watch(runs: RunStore, attempt: Attempt, revoke: () => void): Promise<void> {
  const stop = new AbortController();
  attempt.end.on(() => stop.abort());
  const run = await runs.ended(attempt.ctx.runId, stop.signal);
  if (run?.state === 'REVOKED' && !attempt.end.reached) revoke();
}
