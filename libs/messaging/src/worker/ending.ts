import { after, days } from '../contract/duration';
import { encode } from '../envelope/encode';
import type { Envelope, Writable } from '../envelope/envelope';
import type { Ending, OutboxEntry, RunError } from '../store/task-store';
import { refOf } from './attempt-ref';
import type { Settlement } from './settle';
import type { Settled } from './settled';

/** Settlements that end an attempt, and so are stored. */
export type Recorded = Exclude<Settlement, { act: 'acknowledge' | 'requeue' | 'park' }>;

const STATE = { succeed: 'SUCCESS', revoke: 'REVOKED', retry: 'RETRY', 'dead-letter': 'FAILURE' } as const;

export interface EndingFacts {
  readonly envelope: Envelope;
  readonly settled: Settled;
  readonly worker: string;
  /** What its contract sends when it fails. */
  readonly hooks: readonly OutboxEntry[] | undefined;
}

/** What the store is told of an attempt that has ended. Pure. */
export function endingOf(settlement: Recorded, { envelope, settled, worker, hooks }: EndingFacts): Ending {
  const { finishedAt } = settled;
  const { queue } = settled.held.first;
  const facts = { envelope, handler: settled.handler, queue, startedAt: settled.startedAt };
  // Filled in where it was made: every message makes one.
  const ending = refOf(facts, { name: worker }) as Writable<Ending>;
  ending.state = STATE[settlement.act];
  ending.outcome = settled.outcome.kind;
  ending.finishedAt = finishedAt;
  ending.expiresAt = after(finishedAt, settled.handler?.task.resultExpires ?? days(1));
  const log = settled.held.log?.lines;
  if (log) ending.log = log;
  switch (settlement.act) {
    case 'succeed':
      ending.result = settlement.result;
      break;
    case 'revoke':
      ending.error = { name: 'RevokedError', message: settlement.why };
      break;
    case 'dead-letter':
      ending.error = { ...describe(settlement.error), reason: settlement.reason };
      if (hooks?.length) ending.next = hooks;
      break;
    case 'retry': {
      const again = { ...envelope, attempt: envelope.attempt + 1 };
      ending.error = describe(settlement.error);
      ending.next = [waitingEntry(again, { kind: 'retry', dueAt: settlement.dueAt, queue })];
    }
  }
  return ending;
}

export interface WaitingOptions {
  readonly kind: OutboxEntry['kind'];
  readonly dueAt: Date;
  readonly queue: string;
  /** The limit for whose sake it waits. */
  readonly limitedBy?: string | undefined;
}

/**
 * A message that waits and then goes back to the very queue it came from; by the task's exchange it might reach other
 * queues too. It carries no ETA: the outbox keeps the time, and a worker whose clock is behind must not park it again.
 */
export function waitingEntry(
  envelope: Envelope,
  { kind, dueAt, queue, limitedBy }: WaitingOptions,
): OutboxEntry {
  const { eta: _eta, limitedBy: _before, ...rest } = envelope;
  const waits = { ...rest, ...(limitedBy !== undefined && { limitedBy }) };
  const message = encode(waits, { exchange: '', routingKey: queue });
  return { id: envelope.id, attempt: envelope.attempt, task: envelope.task, kind, dueAt, message };
}

function describe(error: Error): RunError {
  return {
    name: error.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
  };
}
