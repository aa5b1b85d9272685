import { after } from '../contract/duration';
import { InterruptedError, TransientError } from '../contract/errors';
import type { Handler, StoreTransaction, TaskContext } from '../contract/handler';
import { parseResult } from '../contract/payload';
import type { Envelope } from '../envelope/envelope';
import { refOf } from './attempt-ref';
import { type Attempt, runThrough } from './middleware/middleware';
import type { Outcome } from './outcome';
import { outcomeOf } from './outcome-of';
import type { WorkerParts } from './worker-parts';

export interface RunnableDelivery {
  readonly envelope: Envelope;
  readonly handler: Handler;
  readonly payload: unknown;
  readonly queue: string;
  readonly redelivered: boolean;
  readonly startedAt: Date;
}

class SupersededSignal extends Error {}

/** Runs the handler through the middleware. Never rejects: whatever happens is an outcome. */
export async function runAttempt(delivery: RunnableDelivery, parts: WorkerParts): Promise<Outcome> {
  const { handler } = delivery;
  parts.events.emit({ type: 'started', ...about(delivery, parts) });
  const stop = new AbortController();
  const over = new AbortController();
  const own = ownTransaction(delivery, parts);
  const attempt = makeAttempt(delivery, { stop, over: over.signal, transaction: own.run }, parts);
  const handBack = (): void => stop.abort(new InterruptedError('the worker is stopping'));
  parts.handBack.addEventListener('abort', handBack);
  try {
    const result = await Promise.race([runThrough(parts.middleware, attempt), interruption(parts.handBack)]);
    if (own.committed()) return { kind: 'succeeded', result: own.committed()?.result, committed: true };
    return { kind: 'succeeded', result: parseResult(handler.task, result), committed: false };
  } catch (thrown) {
    return outcomeAfter(thrown, own.committed(), attempt);
  } finally {
    over.abort();
    parts.handBack.removeEventListener('abort', handBack);
  }
}

// What is committed stays: an error after it is told, and the run is a success.
function outcomeAfter(
  thrown: unknown,
  committed: { result: unknown } | undefined,
  attempt: Attempt,
): Outcome {
  if (thrown instanceof SupersededSignal) return { kind: 'duplicate' };
  if (!committed) return outcomeOf(thrown);
  attempt.log.warn(
    { error: thrown },
    'the handler threw after its transaction had committed; the run stays a success',
  );
  return { kind: 'succeeded', result: committed.result, committed: true };
}

function makeAttempt(
  delivery: RunnableDelivery,
  made: { stop: AbortController; over: AbortSignal; transaction: TaskContext['transaction'] },
  parts: WorkerParts,
): Attempt {
  const { envelope } = delivery;
  const log = parts.log.child({ task: envelope.task, runId: envelope.id, attempt: envelope.attempt });
  const sender = parts.senderFor(envelope);
  const ctx: TaskContext = {
    runId: envelope.id,
    attempt: envelope.attempt,
    log,
    signal: made.stop.signal,
    progress: async (progress) => {
      parts.events.emit({ type: 'progress', ...about(delivery, parts), progress });
      await parts.store.runs.progress(refOf(delivery, parts.name), progress);
    },
    transaction: made.transaction,
    send: sender.send,
    sendMany: sender.sendMany,
    within: sender.within,
    retry: ({ in: delay, error } = {}) => {
      const options = { ...(delay !== undefined && { retryAfter: delay }), ...(error && { cause: error }) };
      throw new TransientError(error?.message ?? 'the handler asked for a retry', options);
    },
  };
  return { ...delivery, ctx, log, over: made.over, abort: (reason) => made.stop.abort(reason) };
}

function about({ envelope, queue }: RunnableDelivery, { name, clock }: WorkerParts) {
  return {
    runId: envelope.id,
    task: envelope.task,
    queue,
    attempt: envelope.attempt,
    worker: name,
    at: clock(),
  };
}

/** `ctx.transaction`: the handler's writes and the run's success in one commit. */
function ownTransaction(delivery: RunnableDelivery, parts: WorkerParts) {
  let committed: { result: unknown } | undefined;
  const { task } = delivery.handler;
  const run = async (work: (tx: StoreTransaction) => Promise<unknown>): Promise<unknown> => {
    const ending = { ...refOf(delivery, parts.name), expiresAt: after(parts.clock(), task.resultExpires) };
    const done = await parts.store.transaction(ending, async (tx) => parseResult(task, await work(tx)));
    if (done.kind === 'superseded') throw new SupersededSignal('another delivery of this attempt was faster');
    committed = { result: done.result };
    return done.result;
  };
  return { run, committed: () => committed };
}

function interruption(handBack: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const interrupt = (): void =>
      reject(new InterruptedError('the worker stopped before the attempt was over'));
    if (handBack.aborted) interrupt();
    else handBack.addEventListener('abort', interrupt, { once: true });
  });
}
