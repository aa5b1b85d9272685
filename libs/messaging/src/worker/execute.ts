import type { Delivery } from '../broker/broker';
import { noRetry } from '../contract/retry-policy';
import { applySettlement } from './apply-settlement';
import { gate } from './gate';
import { Held } from './in-flight';
import type { Outcome } from './outcome';
import { type ReadDelivery, readDelivery } from './read-delivery';
import { isRecorded } from './recorded';
import { untilDone } from './retry-until-done';
import { runInCompany } from './run-in-company';
import { settle } from './settle';
import { underLimits } from './under-limits';
import type { WorkerParts } from './worker-parts';

/**
 * The life of a delivery in a worker: decode → resolve → gate → run → commit → acknowledge. Never rejects. Frees its
 * slot before the commit: during an outage of the store the next one stops at the gate.
 */
export async function execute(delivery: Delivery, free: () => void, parts: WorkerParts): Promise<void> {
  const read = readDelivery(delivery, parts);
  if (!read.envelope) {
    const held = new Held(delivery);
    return finish(read, { held, free }, parts).catch((error: unknown) => giveUp(error, held, parts));
  }
  const held = parts.inFlight.hold(read.envelope, delivery);
  // The run is under way here already: its end sees to this delivery too.
  if (!held) return;
  try {
    await finish(read, { held, free }, parts);
  } catch (error) {
    giveUp(error, held, parts);
  } finally {
    parts.inFlight.release(read.envelope.id);
  }
}

async function finish(
  read: ReadDelivery,
  { held, free }: { held: Held; free: () => void },
  parts: WorkerParts,
): Promise<void> {
  const startedAt = parts.clock();
  const recorded =
    read.kind === 'unrunnable' ||
    isRecorded(read.handler.task, read.envelope, held.first) ||
    parts.cancelled.has(read.envelope.id);
  const outcome = await outcomeOfDelivery(read, { held, startedAt, recorded }, parts);
  const finishedAt = parts.clock();
  free();
  const settlement = settle(outcome, {
    attempt: read.envelope?.attempt ?? 1,
    retry: read.handler?.task.retry ?? noRetry,
    recorded,
    now: finishedAt,
    chance: parts.random(),
  });
  // Not spread: every message makes one.
  const { envelope, handler } = read;
  const settled = { held, envelope, handler, startedAt, finishedAt, recorded, outcome };
  await applySettlement(settlement, settled, parts);
}

async function outcomeOfDelivery(
  read: ReadDelivery,
  { held, startedAt, recorded }: { held: Held; startedAt: Date; recorded: boolean },
  parts: WorkerParts,
): Promise<Outcome> {
  if (read.kind === 'unrunnable') return read.outcome;
  const { envelope } = read;
  const run = recorded ? await untilDone(() => parts.store.runs.summary(envelope.id), parts) : undefined;
  const refused = gate(envelope, run, startedAt);
  if (refused) return refused;
  // Before anything makes it wait: what waits does not carry that it was replayed.
  if (envelope.replayed) await untilDone(() => parts.store.runs.reopen(envelope.id), parts);
  const paused = parts.pausing.outcomeOf(envelope.task);
  if (paused) return paused;
  const { queue, redelivered } = held.first;
  const { handler, payload } = read;
  const attempt = { envelope, handler, payload, held, queue, redelivered, startedAt, recorded };
  const before = { delivery: held.first, run };
  return underLimits(attempt, parts, () => runInCompany(attempt, before, parts));
}

// The worker had to stop before the outcome was stored, or met something nobody foresaw. The broker keeps the message;
// the delivery limit of its queue sees to it that it does not come back for ever.
function giveUp(error: unknown, held: Held, parts: WorkerParts): void {
  parts.log.error(
    { error, queue: held.first.queue },
    'a delivery could not be settled and goes back to its queue',
  );
  held.settle('requeue');
}
