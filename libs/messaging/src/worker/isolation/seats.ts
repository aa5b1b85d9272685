import type { Attempt, Middleware } from '../middleware/middleware';

/**
 * As many attempts as there are threads go on, the others wait here. Outside of the time limits: they are about the
 * work, and waiting for a thread is none.
 */
export function seats(threads: number): Middleware {
  let free = threads;
  const waiting = new Set<() => void>();
  const take = (attempt: Attempt): Promise<void> =>
    new Promise((resolve) => {
      if (free > 0) {
        free -= 1;
        return resolve();
      }
      waiting.add(resolve);
      // Revoked or handed back: its seat goes to the next one.
      attempt.end.on(() => waiting.delete(resolve));
    });
  const giveBack = (): void => {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  return async (attempt, next) => {
    if (attempt.handler.threadFile === undefined) return next();
    await take(attempt);
    try {
      return await next();
    } finally {
      giveBack();
    }
  };
}
