import { checkStorable, type Ending, isFinal, type Landing, landingOf, storedJson } from '@baton/messaging';
import { outboxRow } from '../outbox/outbox-row';
import { type RowValues, timestamp } from '../sql/statement';

/** An ending as its statement takes it. Made for each call by itself, so that what cannot be kept fails alone. */
export interface EndingRow {
  readonly id: string;
  readonly final: boolean;
  readonly bytes: number;
  readonly columns: RowValues;
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
  const columns = [
    ...[id, ending.task, ending.queue, state, ending.attempt, ending.worker],
    ...[ending.rootId ?? null, ending.parentId ?? null, payload, result],
    ...[storedJson(ending.error, `error of ${id}`) ?? null, JSON.stringify(recordOf(ending))],
    ...[timestamp(ending.sentAt ?? ending.startedAt), timestamp(ending.startedAt)],
    ...(final ? [timestamp(ending.finishedAt), timestamp(ending.expiresAt)] : [null, null]),
  ];
  const bytes = (payload?.length ?? 0) + (result?.length ?? 0);
  return { id, final, bytes, columns, next: (ending.next ?? []).map(outboxRow), landing: landingOf(ending) };
}

const recordOf = ({ attempt, outcome, worker, startedAt, finishedAt, error, log }: Ending) => ({
  ...{ attempt, outcome, worker, startedAt, finishedAt, error, log },
});
