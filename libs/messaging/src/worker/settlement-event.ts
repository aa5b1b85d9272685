import type { TaskEvent } from '../events/task-event';
import type { Settlement } from './settle';
import type { Settled } from './settled';

/** What the event stream says of a settlement. Pure. */
export function eventOf(
  settlement: Settlement,
  { held, envelope, startedAt, finishedAt: at, outcome }: Settled,
  worker: string,
): TaskEvent | undefined {
  const { queue, routingKey } = held.first;
  const task = envelope?.task ?? routingKey;
  const about = { runId: envelope?.id ?? '', task, queue, attempt: envelope?.attempt ?? 1, worker, at };
  const durationMs = at.getTime() - startedAt.getTime();
  switch (settlement.act) {
    case 'succeed':
      return succeeded(about, durationMs, settlement.result);
    case 'acknowledge':
      // Stored by somebody else before: by the handler's own transaction, by whoever cancelled the run.
      if (outcome.kind === 'succeeded') return succeeded(about, durationMs, outcome.result);
      if (outcome.kind === 'revoked') return { type: 'revoked', ...about, why: outcome.why };
      return { type: 'duplicate', ...about };
    case 'retry':
      return { type: 'retried', ...about, durationMs, dueAt: settlement.dueAt, error: settlement.error };
    case 'dead-letter':
      return {
        type: 'dead-lettered',
        ...about,
        durationMs,
        reason: settlement.reason,
        error: settlement.error,
      };
    case 'revoke':
      return { type: 'revoked', ...about, why: settlement.why };
    case 'park': {
      const why = (settlement.limit ?? settlement.pause)?.why;
      return {
        ...{ type: 'parked', ...about, dueAt: settlement.dueAt },
        ...(why !== undefined && { why }),
      };
    }
    case 'requeue':
      return { type: 'handed-back', ...about };
  }
}

// Not spread: every message makes one.
function succeeded(
  { runId, task, queue, attempt, worker, at }: Omit<Succeeded, 'type' | 'durationMs' | 'result'>,
  durationMs: number,
  result: unknown,
): Succeeded {
  return { type: 'succeeded', runId, task, queue, attempt, worker, at, durationMs, result };
}

type Succeeded = Extract<TaskEvent, { type: 'succeeded' }>;
