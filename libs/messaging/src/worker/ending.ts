import { after, days } from '../contract/duration';
import { encode } from '../envelope/encode';
import type { Envelope } from '../envelope/envelope';
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
  readonly finishedAt: Date;
}

/** What the store is told of an attempt that has ended. Pure. */
export function endingOf(
  settlement: Recorded,
  { envelope, settled, worker, finishedAt }: EndingFacts,
): Ending {
  const { queue } = settled.held.first;
  const base = {
    ...refOf({ envelope, handler: settled.handler, queue, startedAt: settled.startedAt }, { name: worker }),
    state: STATE[settlement.act],
    outcome: settled.outcome.kind,
    finishedAt,
    expiresAt: after(finishedAt, settled.handler?.task.resultExpires ?? days(1)),
    log: settled.held.log?.lines,
  };
  switch (settlement.act) {
    case 'succeed':
      return { ...base, result: settlement.result };
    case 'revoke':
      return { ...base, error: { name: 'RevokedError', message: settlement.why } };
    case 'dead-letter':
      return { ...base, error: { ...describe(settlement.error), reason: settlement.reason } };
    case 'retry': {
      const again = { ...envelope, attempt: envelope.attempt + 1 };
      const next = [waitingEntry(again, { kind: 'retry', dueAt: settlement.dueAt, queue })];
      return { ...base, error: describe(settlement.error), next };
    }
  }
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
