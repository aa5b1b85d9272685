import { length } from '../show/when';
import type { Diagnosis } from './doctor';

/** A message is due by the clock of whoever relays it: a second is what people may notice. */
const MOST_MS = 1000;

/** @param skewMs how far PostgreSQL's clock is ahead of this machine's */
export function lookAtClock(skewMs: number): Diagnosis {
  const detail = `PostgreSQL's clock is ${length(Math.abs(skewMs))} ${skewMs < 0 ? 'behind' : 'ahead of'} this machine's`;
  if (Math.abs(skewMs) <= MOST_MS) return { about: 'clock', health: 'ok', detail };
  return {
    ...{ about: 'clock', health: 'wrong', detail },
    todo: 'Synchronise both machines: what waits comes that much too early or too late',
  };
}
