import { checkStorable, type Ending, isFinal, type Landing, landingOf, storedJson } from '@baton/messaging';
import { outboxRow } from '../outbox/outbox-row';
import { type RowValues, timestamp } from '../sql/statement';

/** An ending as its statement takes it. Made for each call by itself, so that what cannot be kept fails alone. */
export interface EndingRow {
  readonly id: string;
  readonly final: boolean;
  readonly bytes: number;
  readonly columns: RowValues;
  /** Payload, result, error and the record of the attempt. */
  readonly json: readonly (string | null)[];
  readonly next: readonly RowValues[];
  readonly landing: Landing | undefined;
}

/** @throws UnstorableError */
export function endingRow(ending: Ending): EndingRow {
  checkStorable(ending);
  const { id, state } = ending;
  const final = isFinal(state);
  const payload = storedJson(ending.payload, `payload of ${id}`) ?? null;
  const result = storedJson(ending.result, `result of ${id}`) ?? null;
  const error = storedJson(ending.error, `error of ${id}`) ?? null;
  const startedAt = timestamp(ending.startedAt);
  const finishedAt = timestamp(ending.finishedAt);
  const record = JSON.stringify(recordOf(ending, { startedAt, finishedAt }));
  // One list, and each date written once: every message makes one of these.
  // prettier-ignore
  const columns = [
    id, ending.task, ending.queue, state, ending.attempt, ending.worker,
    ending.rootId ?? null, ending.parentId ?? null,
    ending.sentAt ? timestamp(ending.sentAt) : startedAt, startedAt,
    final ? finishedAt : null, final ? timestamp(ending.expiresAt) : null,
  ];
  const bytes = (payload?.length ?? 0) + (result?.length ?? 0);
  const json = [payload, result, error, record];
  return {
    id,
    final,
    bytes,
    columns,
    json,
    next: (ending.next ?? []).map(outboxRow),
    landing: landingOf(ending),
  };
}

interface Times {
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

function recordOf({ attempt, outcome, worker, error, log }: Ending, { startedAt, finishedAt }: Times) {
  return { attempt, outcome, worker, startedAt, finishedAt, error, log };
}
