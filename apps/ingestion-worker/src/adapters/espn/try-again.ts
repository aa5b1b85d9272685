import { setTimeout as pause } from 'node:timers/promises';
import { EspnError } from './espn-error';
import type { EspnOptions } from './espn-options';

type Patience = Pick<EspnOptions, 'tries' | 'firstPause' | 'longestPause'> & {
  readonly signal: AbortSignal;
  /** A number in [0, 1). */
  readonly chance: () => number;
};

/** Asks a few times within one attempt of a task, as long as asking again may help and the pauses stay short. */
export async function tryAgain<T>(ask: () => Promise<T>, patience: Patience): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await ask();
    } catch (error) {
      const wait = pauseAfter(error, failures, patience);
      if (wait === undefined) throw error;
      await pause(wait, undefined, { signal: patience.signal }).catch(() => patience.signal.throwIfAborted());
    }
  }
}

/** Milliseconds until the next try, or undefined when there is none. */
export function pauseAfter(
  error: unknown,
  failures: number,
  { tries, firstPause, longestPause, chance }: Omit<Patience, 'signal'>,
): number | undefined {
  if (!(error instanceof EspnError) || !error.passing || failures >= tries) return undefined;
  if (error.retryAfter !== undefined) return error.retryAfter <= longestPause ? error.retryAfter : undefined;
  // Nobody knows for how long: longer than a handler should wait.
  if (error.reason === 'throttled') return undefined;
  // Drawn from the whole interval: workers that failed together shall not come back together.
  return Math.min(firstPause * 2 ** (failures - 1), longestPause) * chance();
}
