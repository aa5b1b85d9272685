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
 * Adds entries to the outbox. What waits already stays as it is. Unlike DO NOTHING, the update waits for a relay that has
 * the row in hand: the message it has published may come back, and wait anew, before the row is gone. Of rows that come
 * twice in one statement the first counts. Sorted, so that two groups with the same rows lock them in the same order.
 */
export function insertIntoOutbox({ more = {}, dueAt = 'due_at', join = '' }: InsertOptions = {}): string {
  const names = [COLUMNS, ...Object.keys(more), 'nth'].join(', ');
  const parameters = [PARAMETERS, ...Object.values(more).map((type, i) => `$${11 + i}::${type}[]`)].join(
    ', ',
  );
  return `INSERT INTO baton.outbox (${COLUMNS})
  SELECT DISTINCT ON (id, attempt) id, attempt, task, kind, ${dueAt}, exchange, routing_key, properties::json, headers::json, body
  FROM unnest(${parameters}) WITH ORDINALITY AS e (${names})
  ${join}
  ORDER BY id, attempt, nth
  ON CONFLICT (id, attempt) DO UPDATE SET refusals = outbox.refusals`;
}
