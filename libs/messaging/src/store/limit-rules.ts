import type { Rate } from '../contract/rate';
import type { LimitAnswer, LimitRequest, Pause } from './limit-store';

/** What is remembered of a key. Times are milliseconds since 1970; lists are as long as the largest count needs. */
export interface Line {
  /** When runs started. */
  readonly starts: readonly number[];
  /** For when those that came were planned, whether they could start at once or were put off. */
  readonly plan: readonly number[];
  /** The last time given to one that came back at its time and found no room. */
  readonly backAt: number;
  /** The last time given to one that found no place. */
  readonly placeAt: number;
  readonly pause: Omit<Pause, 'key'> | undefined;
}

export const EMPTY_LINE: Line = { starts: [], plan: [], backAt: 0, placeAt: 0, pause: undefined };

/** A free place wakes one of those that wait; these times only matter when nobody is left to do so. */
const PLACE_AFTER_MS = 1_000;
const PLACE_SPREAD_MS = 100;
const PLACE_WITHIN_MS = 60_000;

type Asked = Pick<LimitRequest, 'key' | 'rates' | 'concurrency' | 'waited' | 'now'>;

/**
 * May one more start? Pure: returns what to remember and the answer. Never more starts than a rate says in any stretch of
 * its length, whoever comes late or twice; what is put off gets a time of its own, so that no crowd comes back at once.
 */
export function askLine(line: Line, asked: Asked, taken: number): { line: Line; answer: LimitAnswer } {
  const now = asked.now.getTime();
  if (line.pause && line.pause.until > asked.now) {
    const why = `${asked.key} is paused: ${line.pause.why}`;
    return planned(line, asked, { from: line.pause.until.getTime(), why });
  }
  if (asked.concurrency !== undefined && taken >= asked.concurrency) {
    const why = `${asked.key}: ${asked.concurrency} run at once`;
    const next = Math.max(now + PLACE_AFTER_MS, line.placeAt + PLACE_SPREAD_MS);
    const placeAt = Math.min(next, now + PLACE_WITHIN_MS);
    return { line: { ...line, placeAt }, answer: wait(placeAt, why) };
  }
  return asked.rates.length === 0 ? { line, answer: START } : askRates(line, asked, now);
}

function askRates(line: Line, asked: Asked, now: number): { line: Line; answer: LimitAnswer } {
  const { rates, waited, key } = asked;
  const why = `${key}: ${rates.map(describe).join(', ')}`;
  const free = freeAt(line.starts, rates);
  const starts = keep([...line.starts, now], line.starts, rates);
  if (waited) {
    if (free <= now) return { line: { ...line, starts }, answer: START };
    const backAt = Math.max(free, line.backAt + Math.min(...rates.map(({ count, per }) => per / count)));
    return { line: { ...line, backAt }, answer: wait(backAt, why) };
  }
  const turn = Math.max(free, line.backAt, nextInPlan(line, rates));
  if (turn > now) return planned(line, asked, { from: turn, why });
  return { line: { ...line, starts, plan: keep([...line.plan, now], line.plan, rates) }, answer: START };
}

function planned(
  line: Line,
  { rates }: Asked,
  { from, why }: { from: number; why: string },
): { line: Line; answer: LimitAnswer } {
  if (rates.length === 0) return { line, answer: wait(from, why) };
  const dueAt = Math.max(from, nextInPlan(line, rates));
  return { line: { ...line, plan: keep([...line.plan, dueAt], line.plan, rates) }, answer: wait(dueAt, why) };
}

const nextInPlan = ({ plan }: Line, rates: readonly Rate[]): number =>
  Math.max(plan.at(-1) ?? 0, freeAt(plan, rates));

/** When one more fits behind these times. */
const freeAt = (times: readonly number[], rates: readonly Rate[]): number =>
  Math.max(0, ...rates.map(({ count, per }) => (times.at(-count) ?? -Infinity) + per));

/** Another task may name the key with a larger count, so a list never gets shorter. */
const keep = (times: readonly number[], before: readonly number[], rates: readonly Rate[]): number[] =>
  times.slice(-Math.max(before.length, ...rates.map(({ count }) => count)));

const START: LimitAnswer = Object.freeze({ kind: 'start' });

const wait = (dueAt: number, why: string): LimitAnswer => ({
  kind: 'wait',
  dueAt: new Date(Math.ceil(dueAt)),
  why,
});

const describe = ({ count, per }: Rate): string => `${count} in ${per} ms`;
