import { isFinal } from '../../contract/run-state';
import type { Run } from '../../store/task-store';
import type { MemoryDatabase } from './memory-database';

/** Resolves with the run once it has ended, or with what it is when `signal` aborts. */
export function untilEnded(
  database: MemoryDatabase,
  id: string,
  signal: AbortSignal,
): Promise<Run | undefined> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const run = database.runs.get(id);
      if ((run && isFinal(run.state)) || signal.aborted) stop(() => resolve(run));
    };
    const giveUp = (): void => attempt(look);
    const attempt = (act: () => void): void => {
      try {
        database.check();
        act();
      } catch (error) {
        stop(() => reject(error as Error));
      }
    };
    const stop = (answer: () => void): void => {
      database.news.off(`ended ${id}`, look).off('back', look);
      signal.removeEventListener('abort', giveUp);
      answer();
    };
    database.news.on(`ended ${id}`, look).on('back', look);
    signal.addEventListener('abort', giveUp);
    attempt(look);
  });
}
