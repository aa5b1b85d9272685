const COLUMNS = 'id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body';
const PARAMETERS =
  '$1::text[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], ' +
  '$8::text[], $9::text[], $10::bytea[]';

export interface InsertOptions {
  /** Parameters from $11 on, with the type of each column: `{ put_off_at: 'timestamptz' }`. */
  readonly more?: Readonly<Record<string, string>>;
  /** @default as it comes */
  readonly dueAt?: string;
  /** What `dueAt` looks at beside the rows, which are called e. */
  readonly join?: string;
}

/**
 * What waits already stays as it is. Unlike DO NOTHING, the update waits for a relay that has the row in hand: the message
 * it has published may come back, and wait anew, before the row is gone. If a message of another task waits under the id,
 * the column refuses the NULL, and callers get an IdTakenError: the message would vanish otherwise.
 */
export const KEEP_WHAT_WAITS =
  'ON CONFLICT (id, attempt) DO UPDATE SET task = CASE WHEN outbox.task = excluded.task THEN outbox.task END';

/**
 * Adds entries to the outbox. Of rows that come twice in one statement the first counts; of two tasks under one id
 * PostgreSQL refuses the statement. Sorted, so that two groups with the same rows lock them in the same order.
 */
export function insertIntoOutbox({ more = {}, dueAt = 'due_at', join = '' }: InsertOptions = {}): string {
  const names = [COLUMNS, ...Object.keys(more), 'nth'].join(', ');
  const parameters = [PARAMETERS, ...Object.values(more).map((type, i) => `$${11 + i}::${type}[]`)].join(
    ', ',
  );
  return `INSERT INTO baton.outbox (${COLUMNS})
  SELECT DISTINCT ON (id, attempt, task) id, attempt, task, kind, ${dueAt}, exchange, routing_key, properties::json, headers::json, body
  FROM unnest(${parameters}) WITH ORDINALITY AS e (${names})
  ${join}
  ORDER BY id, attempt, task, nth
  ${KEEP_WHAT_WAITS}`;
}
