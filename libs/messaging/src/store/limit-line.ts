import type { Pause } from './limit-store';
import type { Times } from './limit-times';

/** What is remembered of a key. Times are milliseconds since 1970; lists reach as far as the largest count needs. */
export interface Line {
  /** When runs started. */
  readonly starts: Times;
  /** For when those that came were planned, whether they could start at once or were put off. */
  readonly plan: Times;
  /** The last time given to one that came back at its time and found no room. */
  readonly backAt: number;
  /** The last time given to one that found no place. */
  readonly placeAt: number;
  /** How often those that wait for the key were woken. */
  readonly wakes: number;
  readonly pause: Omit<Pause, 'key'> | undefined;
  readonly circuit: CircuitState;
}

export interface CircuitState {
  /** Failures since the last success. */
  readonly failures: number;
  /** How often it has opened since it was closed last; 0 while it is closed. */
  readonly openings: number;
  /** After the cool-down: the one run that tries whether the upstream is back. */
  readonly probe: { readonly runId: string; readonly until: Date } | undefined;
}

export const CLOSED: CircuitState = Object.freeze({ failures: 0, openings: 0, probe: undefined });

export const EMPTY_LINE: Line = Object.freeze({
  ...{ starts: [], plan: [], backAt: 0, placeAt: 0, wakes: 0, pause: undefined },
  circuit: CLOSED,
});

/** Pauses and what was planned behind them are over; nobody has to wait for the upstream, and who waits is woken. */
export const reopened = (line: Line): Line => ({
  ...line,
  ...{ plan: [], backAt: 0, placeAt: 0, wakes: line.wakes + 1, pause: undefined, circuit: CLOSED },
});

export const isPaused = ({ pause }: Line, now: Date): boolean => pause !== undefined && pause.until > now;
