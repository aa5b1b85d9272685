import type { Run } from '@baton/messaging';
import type { StoredLetter, WaitingItem } from '@baton/task-store';
import type { RunDetail, RunItem } from './run-desk';

export function itemOf(run: Run): RunItem {
  const { id, task, queue, state, attempt, worker, createdAt, startedAt, finishedAt, progress, error } = run;
  return {
    ...{ id, task, queue, state, attempt, worker, createdAt, startedAt, finishedAt, progress },
    error: error && { name: error.name, message: error.message },
  };
}

const NOTHING_RECORDED = {
  worker: undefined,
  startedAt: undefined,
  finishedAt: undefined,
  error: undefined,
  progress: undefined,
  payload: undefined,
  result: undefined,
  failure: undefined,
  attempts: [],
  expiresAt: undefined,
  parent: undefined,
  rootId: undefined,
  children: [],
  flow: undefined,
} as const;

/** Of a message that waits, and of which no worker has said anything yet. */
export function detailOfWaiting(waiting: WaitingItem, queue: string): RunDetail {
  const { id, task, attempt, dueAt } = waiting;
  return {
    ...NOTHING_RECORDED,
    ...{ id, task, queue, attempt, waiting },
    state: 'PENDING',
    createdAt: sentAt(id) ?? dueAt,
    deadLetterId: undefined,
    can: { cancel: true, retry: false },
  };
}

/** Of a message that came to no run: one that could not be read, or that no queue takes. */
export function detailOfLetter(letter: StoredLetter): RunDetail {
  const { id: deadLetterId, runId, task, queue, attempts: attempt, diedAt, error: message, reason } = letter;
  const failure = { name: reason, message };
  return {
    ...NOTHING_RECORDED,
    ...{ id: runId ?? deadLetterId, task, queue, attempt, deadLetterId, failure },
    state: 'FAILURE',
    error: failure,
    createdAt: diedAt,
    finishedAt: diedAt,
    waiting: undefined,
    can: { cancel: false, retry: true },
  };
}

const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i;

/** The moment that a UUIDv7 begins with. */
function sentAt(id: string): Date | undefined {
  const [, high, low] = UUID_V7.exec(id) ?? [];
  return high !== undefined && low !== undefined ? new Date(parseInt(high + low, 16)) : undefined;
}
