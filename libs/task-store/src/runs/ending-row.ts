import { type Ending, isFinal } from '@baton/messaging';
import { checkStorable, type Landing, landingOf, storedJson } from '@baton/messaging/store';
import { outboxRow } from '../outbox/outbox-row';
import { epoch, type RowValues } from '../sql/statement';
import { isPlainSuccess } from './plain-success';

/** An ending as its statement takes it. Made for each call by itself, so that what cannot be kept fails alone. */
export interface EndingRow extends Pick<Ending, 'id' | 'task' | 'queue' | 'state' | 'attempt' | 'worker'> {
  readonly final: boolean;
  /** Null for one that is its own root. */
  readonly rootId: string | null;
  readonly parentId: string | null;
  /** This time and the others in seconds since 1970. */
  readonly createdAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly expiresAt: number | null;
  /** JSON, as the others below. */
  readonly payload: string | null;
  readonly result: string | null;
  readonly error: string | null;
  /** The record of the attempt, unless the run's own columns say it all. */
  readonly record: string | null;
  readonly bytes: number;
  readonly next: readonly RowValues[];
  readonly landing: Landing | undefined;
}

const NOTHING: readonly RowValues[] = [];

/** @throws UnstorableError */
export function endingRow(ending: Ending): EndingRow {
  checkStorable(ending);
  const { id, task, queue, state, attempt, worker, rootId = id, parentId = null } = ending;
  const final = isFinal(state);
  const payload = storedJson(ending.payload, `payload of ${id}`) ?? null;
  const result = storedJson(ending.result, `result of ${id}`) ?? null;
  const error = storedJson(ending.error, `error of ${id}`) ?? null;
  const startedAt = epoch(ending.startedAt);
  const finishedAt = epoch(ending.finishedAt);
  // Not spread: every message makes one.
  return {
    id,
    task,
    queue,
    state,
    attempt,
    worker,
    final,
    rootId: rootId === id ? null : rootId,
    parentId,
    createdAt: ending.sentAt ? epoch(ending.sentAt) : startedAt,
    startedAt,
    finishedAt: final ? finishedAt : null,
    expiresAt: final ? epoch(ending.expiresAt) : null,
    payload,
    result,
    error,
    record: isPlainSuccess(ending) ? null : JSON.stringify(recordOf(ending)),
    bytes: (payload?.length ?? 0) + (result?.length ?? 0),
    next: ending.next?.map(outboxRow) ?? NOTHING,
    landing: landingOf(ending),
  };
}

// The dates as text: JSON.stringify takes three times as long for one it has to ask for its own.
function recordOf({ attempt, outcome, worker, startedAt, finishedAt, error, log }: Ending) {
  const [from, to] = [startedAt.toISOString(), finishedAt.toISOString()];
  return { attempt, outcome, worker, startedAt: from, finishedAt: to, error, log };
}
