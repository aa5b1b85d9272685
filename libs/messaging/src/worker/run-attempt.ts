import { redact } from '../contract/sensitive';
import type { Handler } from '../contract/handler';
import { parseResult } from '../contract/payload';
import type { Envelope } from '../envelope/envelope';
import type { TaskEvent } from '../events/task-event';
import { Context } from './context';
import type { Held } from './in-flight';
import type { Attempt } from './middleware/middleware';
import type { Outcome } from './outcome';
import { outcomeOf } from './outcome-of';
import { OwnTransaction, SupersededSignal } from './own-transaction';
import { RunningAttempt } from './running-attempt';
import { outcomeElsewhere } from './superseded';
import { thrownError } from './thrown-error';
import type { WorkerParts } from './worker-parts';

export interface RunnableDelivery {
  readonly envelope: Envelope;
  readonly handler: Handler;
  readonly payload: unknown;
  readonly held: Held;
  readonly queue: string;
  readonly redelivered: boolean;
  readonly startedAt: Date;
  /** See isRecorded(). */
  readonly recorded: boolean;
}

/** Runs the handler through the middleware. Never rejects: whatever happens is an outcome. */
export async function runAttempt(delivery: RunnableDelivery, parts: WorkerParts): Promise<Outcome> {
  parts.events.emit(started(delivery, parts.name));
  const own = new OwnTransaction(delivery, parts);
  const ctx = new Context(delivery, parts, own);
  const attempt = new RunningAttempt(delivery, ctx, parts);
  try {
    const result = await attempt.run();
    own.checkAwaited();
    const { committed } = own;
    if (committed) return { kind: 'succeeded', result: committed.result, committed: true };
    return { kind: 'succeeded', result: parseResult(delivery.handler.task, result), committed: false };
  } catch (thrown) {
    const error = thrownError(thrown);
    if (error instanceof SupersededSignal) return await outcomeOfOther(delivery, parts);
    return outcomeAfter(error, own, attempt);
  } finally {
    attempt.end.reach();
    if (ctx.told) await ctx.told.end();
  }
}

// Not spread: every message makes one.
const started = ({ envelope, handler, queue, startedAt }: RunnableDelivery, worker: string): TaskEvent => ({
  type: 'started',
  runId: envelope.id,
  task: envelope.task,
  queue,
  attempt: envelope.attempt,
  worker,
  at: startedAt,
  payload: redact(envelope.payload, handler.task.sensitive),
  rootId: envelope.rootId,
  parentId: envelope.parentId,
});

// What is committed stays: an error after it is told, and the run is a success.
function outcomeAfter(error: Error, own: OwnTransaction, attempt: Attempt): Outcome {
  const { committed } = own;
  if (!committed) return outcomeOf(error);
  const told = 'the handler threw after its transaction had committed; the run stays a success';
  attempt.ctx.log.warn({ error }, told);
  return { kind: 'succeeded', result: committed.result, committed: true };
}

/** Cut short when the worker stops: the broker then brings the message again, and the gate looks. */
async function outcomeOfOther({ envelope }: RunnableDelivery, parts: WorkerParts): Promise<Outcome> {
  const how = await outcomeElsewhere(envelope, parts).catch(() => undefined);
  return how ?? { kind: 'interrupted' };
}
