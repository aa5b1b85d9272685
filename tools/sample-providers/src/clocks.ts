/**
 * Where sample time begins: Sunday, 25 October 2026, 17:30 in New York. All four leagues play on this day; some games
 * are over, some are being played, some are to come.
 */
export const sampleMoment = new Date('2026-10-25T21:30:00Z');

export type Clock = () => Date;

/** Always the same moment: whoever reads twice reads the same. */
export function frozenClock(at: Date = sampleMoment): Clock {
  return () => new Date(at);
}

/** Stands still until it is moved. */
export function steppedClock(from: Date = sampleMoment): {
  clock: Clock;
  forward: (milliseconds: number) => void;
} {
  let at = from.getTime();
  return {
    clock: () => new Date(at),
    forward: (milliseconds) => {
      at += milliseconds;
    },
  };
}

/** Runs from `from`, `pace` times as fast as the wall clock: at 60, a game takes about three minutes. */
export function fastClock({ pace, from = sampleMoment }: { pace: number; from?: Date }): Clock {
  const started = performance.now();
  return () => new Date(from.getTime() + (performance.now() - started) * pace);
}
