import type { Rate } from '../contract/rate';
import type { Line } from './limit-line';
import type { LimitAnswer, LimitRequest } from './limit-store';

/** A free place wakes one of those that wait; these times only matter when nobody is left to do so. */
const PLACE_AFTER_MS = 1_000;
const PLACE_SPREAD_MS = 100;
const PLACE_WITHIN_MS = 60_000;

type Asked = Pick<LimitRequest, 'key' | 'rates' | 'concurrency' | 'waited' | 'now'>;

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
    return inTurn(line, now + PLACE_AFTER_MS, `${asked.key}: ${asked.concurrency} run at once`);
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

/** Each a little after the one before. */
function inTurn(line: Line, from: number, why: string): { line: Line; answer: LimitAnswer } {
  const placeAt = Math.min(Math.max(from, line.placeAt + PLACE_SPREAD_MS), from + PLACE_WITHIN_MS);
  return { line: { ...line, placeAt }, answer: wait(placeAt, why) };
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
