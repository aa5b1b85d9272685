import type { HeaderTable, MessageProperties } from '@baton/messaging';
import type { RowValues } from '../sql/statement';

export type LetterState = 'open' | 'replayed' | 'discarded';

/** A dead letter as it is collected. */
export interface NewLetter {
  /** In the order of time. */
  readonly id: string;
  /** The same for deliveries of one letter. */
  readonly key: string;
  readonly runId: string | undefined;
  readonly task: string;
  readonly queue: string;
  readonly reason: string;
  readonly error: string;
  readonly fingerprint: string;
  readonly attempts: number;
  readonly worker: string | undefined;
  readonly diedAt: Date;
  /** Where it goes when it is replayed. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly properties: MessageProperties;
  readonly headers: HeaderTable;
  readonly body: Buffer;
}

export interface ListedLetter extends Omit<
  NewLetter,
  'key' | 'exchange' | 'routingKey' | 'properties' | 'headers' | 'body'
> {
  readonly state: LetterState;
  readonly settledAt: Date | undefined;
  readonly settledBy: string | undefined;
}

export interface StoredLetter
  extends ListedLetter, Pick<NewLetter, 'exchange' | 'routingKey' | 'properties' | 'headers' | 'body'> {}

export interface LetterSearch {
  readonly fingerprint?: string | undefined;
  readonly task?: string | undefined;
  readonly queue?: string | undefined;
  readonly reason?: string | undefined;
  readonly state?: LetterState | undefined;
}

export const searchValues = ({ fingerprint, task, queue, reason, state = 'open' }: LetterSearch) => [
  fingerprint ?? null,
  task ?? null,
  queue ?? null,
  reason ?? null,
  state,
];

export const letterRow = (letter: NewLetter): RowValues => [
  letter.id,
  letter.key,
  letter.runId ?? null,
  letter.task,
  letter.queue,
  letter.reason,
  letter.error,
  letter.fingerprint,
  letter.attempts,
  letter.worker ?? null,
  letter.diedAt.toISOString(),
  letter.exchange,
  letter.routingKey,
  JSON.stringify(letter.properties),
  JSON.stringify(letter.headers),
  letter.body,
];

export interface LetterItemRow {
  readonly id: string;
  readonly run_id: string | null;
  readonly task: string;
  readonly queue: string;
  readonly reason: string;
  readonly error: string;
  readonly fingerprint: string;
  readonly attempts: number;
  readonly worker: string | null;
  readonly died_at: Date;
  readonly state: LetterState;
  readonly settled_at: Date | null;
  readonly settled_by: string | null;
}

export interface LetterRow extends LetterItemRow {
  readonly exchange: string;
  readonly routing_key: string;
  readonly properties: string;
  readonly headers: string;
  readonly body: Buffer;
}

export function listedLetter(row: LetterItemRow): ListedLetter {
  const { id, task, queue, reason, error, fingerprint, attempts, state } = row;
  return {
    ...{ id, task, queue, reason, error, fingerprint, attempts, state },
    runId: row.run_id ?? undefined,
    worker: row.worker ?? undefined,
    diedAt: row.died_at,
    settledAt: row.settled_at ?? undefined,
    settledBy: row.settled_by ?? undefined,
  };
}

export const storedLetter = (row: LetterRow): StoredLetter => ({
  ...listedLetter(row),
  exchange: row.exchange,
  routingKey: row.routing_key,
  properties: JSON.parse(row.properties) as MessageProperties,
  headers: JSON.parse(row.headers) as HeaderTable,
  body: row.body,
});
