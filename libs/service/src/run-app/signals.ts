import { constants } from 'node:os';

type Signal = 'SIGTERM' | 'SIGINT';

/**
 * The first signal asks to stop, the next one to leave at once. Ctrl-C arrives several times, because npm, Nx and
 * `node --watch` hand on what the terminal has sent to all of them: what follows within `pause` ms is the same wish.
 */
export function onSignals(actions: {
  stop: (signal: Signal) => void;
  leave: (exitCode: number) => void;
}): void {
  const pause = 1000;
  let first: number | undefined;
  const heard = (signal: Signal): void => {
    if (first === undefined) {
      first = performance.now();
      actions.stop(signal);
    } else if (performance.now() - first > pause) {
      actions.leave(128 + constants.signals[signal]);
    }
  };
  process.on('SIGTERM', heard);
  process.on('SIGINT', heard);
}
