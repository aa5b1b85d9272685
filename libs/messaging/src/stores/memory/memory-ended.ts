import { isFinal, type RunState } from '../../contract/run-state';
import type { MemoryDatabase } from './memory-database';

export interface EndedOptions<Record> {
  readonly look: () => Record | undefined;
  readonly signal: AbortSignal;
}

/** Resolves with the run or flow once it has ended, or with what it is when `signal` aborts. */
export function untilEnded<Record extends { readonly state: RunState }>(
  database: MemoryDatabase,
  id: string,
  { look: find, signal }: EndedOptions<Record>,
): Promise<Record | undefined> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const absence = database.absence();
      const found = find();
      // An outage is waited out; there will be a look when it is over.
      if (absence && signal.aborted) stop(() => reject(absence));
      else if (!absence && (signal.aborted || (found && isFinal(found.state)))) stop(() => resolve(found));
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
