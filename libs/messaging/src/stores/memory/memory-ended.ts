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
      const absence = database.absence();
      const run = database.runs.get(id);
      // An outage is waited out; there will be a look when it is over.
      if (absence && signal.aborted) stop(() => reject(absence));
      else if (!absence && (signal.aborted || (run && isFinal(run.state)))) stop(() => resolve(run));
    };
    const stop = (answer: () => void): void => {
      database.news.off(`ended ${id}`, look).off('back', look);
      signal.removeEventListener('abort', look);
      answer();
    };
    database.news.on(`ended ${id}`, look).on('back', look);
    signal.addEventListener('abort', look);
    look();
  });
}
