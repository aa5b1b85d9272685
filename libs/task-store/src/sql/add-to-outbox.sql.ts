import { AS_IT_IS } from './as-it-is';
import { byColumn, type RowValues, statement } from './statement';

/** What waits already stays as it is. Sorted, so that two groups with the same rows lock them in the same order. */
export const addToOutbox = statement(
  'add_to_outbox',
  `INSERT INTO baton.outbox (id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body)
  SELECT DISTINCT ON (id, attempt) id, attempt, task, kind, due_at, exchange, routing_key, properties::json, headers::json, body
  FROM unnest(
    $1::text[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::bytea[]
  ) WITH ORDINALITY AS e (id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body, nth)
  ORDER BY id, attempt, nth
  ${AS_IT_IS}`,
);

/** Takes what outboxRow() makes. */
export const addToOutboxValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 10);
