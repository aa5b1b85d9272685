import { setTimeout as pause } from 'node:timers/promises';

/** Gives out turns, each at least `spacing` milliseconds after the one before, in the order they were asked for. */
export function pacer(spacing: number): (signal: AbortSignal) => Promise<void> {
  let next = 0;
  return async (signal) => {
    signal.throwIfAborted();
    const now = performance.now();
    const turn = Math.max(now, next);
    next = turn + spacing;
    if (turn > now) await pause(turn - now, undefined, { signal }).catch(() => signal.throwIfAborted());
  };
}
