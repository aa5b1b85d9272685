import { AS_IT_IS } from './as-it-is';
import { byColumn, type RowValues, statement } from './statement';

/**
 * Whoever wakes a key takes away the places of those that wait for it, and waits for this lock: one whose place is there
 * is woken with the others, and one that was woken before it got here is due at once. So nobody sleeps on. Sorted, as
 * whoever wakes takes them.
 */
export const addLimited = statement(
  'add_limited',
  `WITH waits AS MATERIALIZED (
    SELECT key, run_id FROM baton.limit_place
    WHERE waits AND (key, run_id) IN (SELECT * FROM unnest($12::text[], $1::text[]))
    ORDER BY key, run_id FOR KEY SHARE
  )
  INSERT INTO baton.outbox (id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body)
  SELECT DISTINCT ON (id, attempt) id, attempt, task, kind, CASE WHEN waits.key IS NULL THEN put_off_at ELSE due_at END,
    exchange, routing_key, properties::json, headers::json, body
  FROM unnest(
    $1::text[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::bytea[], $11::timestamptz[], $12::text[]
  ) WITH ORDINALITY AS e (
    id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body, put_off_at, limited_by, nth
  )
  LEFT JOIN waits ON waits.key = e.limited_by AND waits.run_id = e.id
  ORDER BY id, attempt, nth
  ${AS_IT_IS}`,
);

/** Takes what outboxRow() makes, when it was put off, and the key. */
export const addLimitedValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 12);
