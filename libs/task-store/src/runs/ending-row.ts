import { checkStorable, type Ending, isFinal, type Landing, landingOf, storedJson } from '@baton/messaging';
import { outboxRow } from '../outbox/outbox-row';
import { epoch, type RowValues } from '../sql/statement';

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
  const startedAt = epoch(ending.startedAt);
  const finishedAt = epoch(ending.finishedAt);
  const record = JSON.stringify(recordOf(ending));
  // One list: every message makes one of these.
  // prettier-ignore
  const columns = [
    id, ending.task, ending.queue, state, ending.attempt, ending.worker,
    ending.rootId ?? null, ending.parentId ?? null,
    ending.sentAt ? epoch(ending.sentAt) : startedAt, startedAt,
    final ? finishedAt : null, final ? epoch(ending.expiresAt) : null,
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

// The dates as text: JSON.stringify takes three times as long for one it has to ask for its own.
function recordOf({ attempt, outcome, worker, startedAt, finishedAt, error, log }: Ending) {
  const [from, to] = [startedAt.toISOString(), finishedAt.toISOString()];
  return { attempt, outcome, worker, startedAt: from, finishedAt: to, error, log };
}
