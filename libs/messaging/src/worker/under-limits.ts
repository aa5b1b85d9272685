import { after, type Duration, minutes } from '../contract/duration';
import { checkKey, type Limit, uniqueKeyOf } from '../contract/limits';
import { PENDING_UNHEARD } from '../store/claim-store';
import type { LimitAnswer, LimitRequest, LimitWait, LimitPlace } from '../store/limit-store';
import type { TaskStore } from '../store/task-store';
import type { Outcome } from './outcome';
import { untilDone } from './retry-until-done';
import { tellCircuit } from './tell-circuit';
import type { RunnableDelivery } from './run-attempt';
import { workerRateKey } from './worker-rates';
import type { WorkerParts } from './worker-parts';

/** An attempt ends at its hard limit; what is done about it takes a little longer. */
const LEASE_SLACK: Duration = minutes(1);

/**
 * Runs the attempt if its key is free and its limits have room. What must wait goes to the outbox and comes back at its
 * time, so it holds no slot here and spends no attempt. Tasks without limits pass through.
 */
export function underLimits(
  attempt: RunnableDelivery,
  parts: WorkerParts,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const { task } = attempt.handler;
  const isFree = !task.unique && !task.rateLimit && !task.limit && attempt.envelope.uniqueKey === undefined;
  return isFree ? run() : limitedRun(attempt, parts, run);
}

async function limitedRun(
  attempt: RunnableDelivery,
  parts: WorkerParts,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const { task } = attempt.handler;
  try {
    const refused = (await otherHolder(attempt, parts)) ?? workerRate(attempt, parts);
    if (refused) return refused;
    return task.limit ? await underLimit(task.limit, { attempt, run }, parts) : await run();
  } catch (error) {
    // What a key function of the contract throws fails its own message and no other.
    if (error instanceof Error && !parts.handBack.signal.aborted) return { kind: 'failed', error };
    throw error;
  }
}

/** Asked by every worker, because schedules and other services send without asking. */
async function otherHolder(
  { envelope, handler, payload }: RunnableDelivery,
  parts: WorkerParts,
): Promise<Outcome | undefined> {
  const { name, unique } = handler.task;
  const key = envelope.uniqueKey ?? (unique && checkKey(unique.keyOf(payload), `unique of task "${name}"`));
  if (key === undefined) return undefined;
  const now = parts.clock();
  const claim = { key: uniqueKeyOf(name, key), runId: envelope.id, until: after(now, PENDING_UNHEARD) };
  const holder = await untilDone(() => parts.store.claims.claim(claim, now), parts);
  if (holder === envelope.id) return undefined;
  return { kind: 'revoked', why: `another run with this key is pending or running: ${holder}` };
}

function workerRate(
  { envelope, handler: { task } }: RunnableDelivery,
  { rates, clock }: WorkerParts,
): Outcome | undefined {
  if (!task.rateLimit) return undefined;
  const waited = envelope.limitedBy !== undefined;
  const answer = rates.ask({ task: task.name, rate: task.rateLimit, waited, now: clock() });
  return answer.kind === 'start' ? undefined : limited(answer, workerRateKey(task.name));
}

async function underLimit(
  limit: Limit,
  { attempt, run }: { attempt: RunnableDelivery; run: () => Promise<Outcome> },
  parts: WorkerParts,
): Promise<Outcome> {
  const { envelope, handler, payload } = attempt;
  const { rates, concurrency } = limit;
  const key = checkKey(limit.keyOf(payload), `limit of task "${handler.task.name}"`);
  const request = (): LimitRequest => {
    const now = parts.clock();
    const leaseUntil = after(after(now, handler.task.timeLimit), LEASE_SLACK);
    const waited = envelope.limitedBy !== undefined;
    return { key, rates, concurrency, runId: envelope.id, waited, now, leaseUntil };
  };
  const came = parts.clock();
  const { asked, answer } = await untilDone(() => ask(request(), parts.store), parts);
  if (answer.kind === 'wait') {
    parts.rates.takeBack(handler.task.name, came);
    return { ...limited(answer, key), told: answer };
  }
  try {
    const outcome = await run();
    const putOff = await tellCircuit(outcome, { limit, request, tell: answer.tell === true }, parts);
    return putOff ? { ...limited(putOff, key), told: putOff, started: true } : outcome;
  } finally {
    if (concurrency !== undefined) release(asked, parts);
  }
}

const ask = async (
  asked: LimitRequest,
  { limits }: Pick<TaskStore, 'limits'>,
): Promise<{ asked: LimitRequest; answer: LimitAnswer }> => ({ asked, answer: await limits.ask(asked) });

// Nobody waits for it: should it fail, the end of the run frees the place as well, and those that wait come by themselves.
function release({ key, runId, leaseUntil }: LimitPlace, parts: WorkerParts): void {
  const place = { key, runId, leaseUntil };
  const { store, clock, log } = parts;
  untilDone(() => store.limits.release({ ...place, now: clock() }), parts).catch((error: unknown) => {
    log.warn({ error, ...place }, 'the place of an attempt was not given back');
  });
}

const limited = ({ dueAt, why }: LimitWait, by: string): Extract<Outcome, { kind: 'limited' }> => ({
  kind: 'limited',
  ...{ dueAt, why, by },
});
