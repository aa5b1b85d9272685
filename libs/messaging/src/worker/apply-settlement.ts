import { after } from '../contract/duration';
import type { Envelope } from '../envelope/envelope';
import { PENDING_UNHEARD } from '../store/claim-store';
import { IdTakenError } from '../store/id-taken-error';
import type { Ending, OutboxEntry } from '../store/task-store';
import { UnstorableError } from '../store/unstorable-error';
import { refOf } from './attempt-ref';
import { deadLetter } from './dead-letter';
import { type EndingFacts, endingOf, type Recorded, waitingEntry } from './ending';
import { failureMessages } from './failure-messages';
import type { Settling } from './in-flight';
import { untilDone } from './retry-until-done';
import { settleEnded, type Settlement } from './settle';
import type { Settled } from './settled';
import { eventOf } from './settlement-event';
import { foundStored } from './superseded';
import type { WorkerParts } from './worker-parts';

/**
 * Turns a settlement into acts. The order is what keeps the promises: the outcome is stored, then what must leave has
 * left, and only then is the delivery acknowledged. A crash in between brings the delivery back, and the gate sees how
 * far it had come.
 */
export async function applySettlement(
  settlement: Settlement,
  settled: Settled,
  parts: WorkerParts,
): Promise<void> {
  const { held } = settled;
  const done = isIdentified(settled) ? await store(settlement, settled, parts) : settlement;
  if (done.act === 'dead-letter') await deadLetter(done, settled, parts);
  held.settle(settlingOf(done));
  const event = eventOf(done, settled, parts.name);
  if (event) parts.events.emit(event);
}

function settlingOf({ act }: Settlement): Settling {
  if (act === 'requeue') return 'requeue';
  return act === 'park' ? 'ack-one' : 'ack';
}

type Identified = Settled & { readonly envelope: Envelope };

const isIdentified = (settled: Settled): settled is Identified => settled.envelope !== undefined;

/** Commits the settlement; what is then left to do is returned. */
function store(
  settlement: Settlement,
  settled: Identified,
  parts: WorkerParts,
): Settlement | Promise<Settlement> {
  switch (settlement.act) {
    case 'acknowledge':
      return settlement;
    case 'requeue':
      return settled.recorded ? handBack(settled, parts).then(() => settlement) : settlement;
    case 'park':
      return park(settlement, settled, parts);
    case 'dead-letter':
      return settlement.recorded ? settlement : recordEnding(settlement, settled, parts);
    default:
      return recordEnding(settlement, settled, parts);
  }
}

async function park(
  settlement: Extract<Settlement, { act: 'park' }>,
  settled: Identified,
  parts: WorkerParts,
): Promise<Settlement> {
  const { dueAt, limit, pause } = settlement;
  const { envelope, held } = settled;
  const { outbox, pauses, limits } = parts.store;
  if (limit?.started) await handBack(settled, parts);
  const kind = pause ? 'paused' : 'parked';
  const entry = waitingEntry(envelope, { kind, dueAt, queue: held.first.queue, limitedBy: limit?.by });
  const putOff = (): Promise<void> => {
    const now = parts.clock();
    if (pause) return pauses.putOff(entry, now);
    if (!limit?.told) return outbox.add([entry]);
    return limits.putOff(entry, { ...limit.told, key: limit.by, now });
  };
  try {
    if (isUnique(settled)) await keepClaims(entry, parts);
    await untilDone(putOff, parts);
    return settlement;
  } catch (error) {
    if (!(error instanceof IdTakenError)) throw error;
    return settleEnded({ kind: 'id-taken', error });
  }
}

const isUnique = ({ envelope, handler }: Identified): boolean =>
  envelope.uniqueKey !== undefined || handler?.task.unique !== undefined;

function keepClaims({ id, dueAt }: OutboxEntry, parts: WorkerParts): Promise<void> {
  return untilDone(() => parts.store.claims.keep(id, after(dueAt, PENDING_UNHEARD)), parts);
}

async function recordEnding(
  settlement: Recorded,
  settled: Identified,
  parts: WorkerParts,
): Promise<Settlement> {
  const ending = endingOf(settlement, factsOf(settlement, settled, parts));
  try {
    const written = await untilDone(() => parts.store.runs.end(ending), parts);
    if (written === 'recorded') return settlement;
  } catch (thrown) {
    const error = await recordUnstorable(thrown, settled, parts);
    return { act: 'dead-letter', reason: 'invalid-result', error, recorded: true };
  }
  const found = await foundStored(ending, parts);
  return found.kind === 'itself' ? settlement : settleEnded(found);
}

const factsOf = (settlement: Recorded, settled: Identified, parts: WorkerParts): EndingFacts => ({
  envelope: settled.envelope,
  settled,
  worker: parts.name,
  hooks: settlement.act === 'dead-letter' ? failureMessages(settlement, settled, parts) : undefined,
});

// A result that PostgreSQL cannot hold fails the run for good. It is most often the result and not the payload; a record
// that cannot be held without both is let go of, and the dead letter has what there is to know.
async function recordUnstorable(
  error: unknown,
  settled: Identified,
  parts: WorkerParts,
): Promise<UnstorableError> {
  if (!(error instanceof UnstorableError)) throw error;
  const failure: Recorded = { act: 'dead-letter', reason: 'invalid-result', error, recorded: false };
  const failed: Identified = { ...settled, outcome: { kind: 'failed', error } };
  const ending = endingOf(failure, factsOf(failure, failed, parts));
  const store = (each: Ending): Promise<unknown> => untilDone(() => parts.store.runs.end(each), parts);
  await store(ending)
    .catch(() => store({ ...ending, payload: undefined }))
    .catch((again: unknown) => {
      parts.log.error({ error: again, runId: settled.envelope.id }, 'the end of a run cannot be stored');
    });
  return error;
}

// Best effort: if it fails, the run shows STARTED until its next attempt starts.
async function handBack(
  { envelope, handler, held, startedAt }: Identified,
  parts: WorkerParts,
): Promise<void> {
  const ref = refOf({ envelope, handler, queue: held.first.queue, startedAt }, parts);
  await untilDone(() => parts.store.runs.handedBack(ref), parts).catch((error: unknown) => {
    parts.log.warn({ error, runId: envelope.id }, 'the handing back of a run was not stored');
  });
}
