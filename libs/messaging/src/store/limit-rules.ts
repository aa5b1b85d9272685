import type { Rate } from '../contract/rate';
import type { Line } from './limit-line';
import type { LimitAnswer, LimitRequest, LimitWait } from './limit-store';
import { countOf, fromEnd, type Times, withTime } from './limit-times';

/** A free place wakes one of those that wait; these times only matter when nobody is left to do so. */
const PLACE_AFTER_MS = 1_000;
const PLACE_SPREAD_MS = 100;
const PLACE_WITHIN_MS = 60_000;

export type Asked = Pick<LimitRequest, 'key' | 'rates' | 'concurrency' | 'waited' | 'now'>;

/**
 * May this run start? Behind a circuit that has been open, one run at a time goes first and tries; whoever starts while
 * something is wrong is asked to tell how it went.
 */
export function askLine(
  line: Line,
  asked: Asked & Pick<LimitRequest, 'runId' | 'leaseUntil'>,
  taken: number,
): { line: Line; answer: LimitAnswer } {
  const { openings, failures, probe } = line.circuit;
  if (openings > 0 && probe && probe.runId !== asked.runId && probe.until > asked.now) {
    return inTurn(
      line,
      asked.now.getTime() + PLACE_AFTER_MS,
      `${asked.key}: one run tries whether it is back`,
    );
  }
  const asker = askRoom(line, asked, taken);
  if (asker.answer.kind === 'wait' || (openings === 0 && failures === 0)) return asker;
  const trying = openings > 0 ? { runId: asked.runId, until: asked.leaseUntil } : undefined;
  return {
    line: { ...asker.line, circuit: { ...line.circuit, probe: trying } },
    answer: { kind: 'start', tell: true },
  };
}

/**
 * Is there room for one more? Pure: returns what to remember and the answer. Never more starts than a rate says in any stretch of
 * its length, whoever comes late or twice; what is put off gets a time of its own, so that no crowd comes back at once.
 */
export function askRoom(line: Line, asked: Asked, taken: number): { line: Line; answer: LimitAnswer } {
  const now = asked.now.getTime();
  if (line.pause && line.pause.until > asked.now) {
    const why = `${asked.key} is paused: ${line.pause.why}`;
    const from = line.pause.until.getTime();
    // Whoever comes first tries alone, so the others need not come with it.
    const together = line.circuit.openings > 0 && asked.rates.length === 0;
    return together ? inTurn(line, from, why) : planned(line, asked, { from, why });
  }
  if (asked.concurrency !== undefined && taken >= asked.concurrency) {
    const { key, concurrency: places } = asked;
    const asker = inTurn(line, now + PLACE_AFTER_MS, `${key}: ${places} run at once`);
    return { ...asker, answer: { ...asker.answer, places } };
  }
  return asked.rates.length === 0 ? { line, answer: START } : askRates(line, asked, now);
}

function askRates(line: Line, asked: Asked, now: number): { line: Line; answer: LimitAnswer } {
  const { rates, waited, key } = asked;
  const why = `${key}: ${rates.map(describe).join(', ')}`;
  const free = freeAt(line.starts, rates);
  if (waited) {
    if (free <= now) return { line: started(line, now, rates), answer: START };
    const backAt = Math.max(free, line.backAt + Math.min(...rates.map(({ count, per }) => per / count)));
    return { line: { ...line, backAt }, answer: wait(line, backAt, why) };
  }
  const turn = Math.max(free, line.backAt, nextInPlan(line, rates));
  if (turn > now) return planned(line, asked, { from: turn, why });
  const plan = withTime(line.plan, now, reach(line.plan, rates));
  return { line: { ...started(line, now, rates), plan }, answer: START };
}

const started = (line: Line, now: number, rates: readonly Rate[]): Line => ({
  ...line,
  starts: withTime(line.starts, now, reach(line.starts, rates)),
});

/** Each a little after the one before. */
function inTurn(line: Line, from: number, why: string): { line: Line; answer: LimitWait } {
  const placeAt = Math.min(Math.max(from, line.placeAt + PLACE_SPREAD_MS), from + PLACE_WITHIN_MS);
  return { line: { ...line, placeAt }, answer: wait(line, placeAt, why) };
}

/** The first time from then on for which nobody is planned yet. */
export function planned(
  line: Line,
  { rates }: Pick<Asked, 'rates'>,
  { from, why }: { from: number; why: string },
): { line: Line; answer: LimitWait } {
  if (rates.length === 0) return { line, answer: wait(line, from, why) };
  const dueAt = Math.max(from, nextInPlan(line, rates));
  const plan = withTime(line.plan, dueAt, reach(line.plan, rates));
  return { line: { ...line, plan }, answer: wait(line, dueAt, why) };
}

const nextInPlan = ({ plan }: Line, rates: readonly Rate[]): number =>
  Math.max(fromEnd(plan, 1) ?? 0, freeAt(plan, rates));

/** When one more fits behind these times. */
const freeAt = (times: Times, rates: readonly Rate[]): number =>
  Math.max(0, ...rates.map(({ count, per }) => (fromEnd(times, count) ?? -Infinity) + per));

/** Another task may name the key with a larger count, so a list never gets shorter. */
const reach = (times: Times, rates: readonly Rate[]): number =>
  Math.max(countOf(times), ...rates.map(({ count }) => count));

const START: LimitAnswer = Object.freeze({ kind: 'start' });

const wait = ({ wakes }: Line, dueAt: number, why: string): LimitWait => ({
  kind: 'wait',
  dueAt: new Date(Math.ceil(dueAt)),
  ...{ why, wakes },
});

const describe = ({ count, per }: Rate): string => `${count} in ${per} ms`;
