import { RevokedError } from '../../contract/errors';
import type { RunStore } from '../../store/task-store';
import type { Middleware } from './middleware';

const SHORT_MS = 100;

/**
 * Stops an attempt whose run is revoked while it runs, from whichever process: the handler's signal is aborted and the
 * attempt ends. The revocation is in the store, so a worker that was cut off learns of it when it is back. Attempts
 * shorter than {@link SHORT_MS} are not watched; they end before it would matter.
 */
export function revocation(runs: RunStore): Middleware {
  return async (attempt, next) => {
    const revoked = new Promise<never>((_, reject) => {
      const watch = async (): Promise<void> => {
        const run = await runs.ended(attempt.ctx.runId, attempt.over);
        if (run?.state !== 'REVOKED' || attempt.over.aborted) return;
        const error = new RevokedError('cancelled while it ran', { runId: attempt.ctx.runId });
        attempt.abort(error);
        reject(error);
      };
      const timer = setTimeout(() => {
        watch().catch((error: unknown) => attempt.log.warn({ error }, 'not watching for a revocation'));
      }, SHORT_MS);
      attempt.over.addEventListener('abort', () => clearTimeout(timer), { once: true });
    });
    return Promise.race([next(), revoked]);
  };
}
