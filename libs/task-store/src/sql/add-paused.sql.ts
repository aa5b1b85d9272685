import { AS_IT_IS } from './as-it-is';
import { byColumn, type RowValues, statement } from './statement';

/**
 * The lock makes whoever ends the pause wait until these rows are there for it to release; and a pause that has ended
 * meanwhile keeps nothing waiting. So no message is left behind by a worker that hears of it late.
 */
export const addPaused = statement(
  'add_paused',
  `WITH held AS MATERIALIZED (
    SELECT name FROM baton.pause WHERE kind = 'task' AND name = ANY ($3) FOR SHARE
  )
  INSERT INTO baton.outbox (id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body)
  SELECT DISTINCT ON (id, attempt) id, attempt, task, kind, CASE WHEN held.name IS NULL THEN put_off_at ELSE due_at END,
    exchange, routing_key, properties::json, headers::json, body
  FROM unnest(
    $1::text[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::bytea[], $11::timestamptz[]
  ) WITH ORDINALITY AS e (
    id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body, put_off_at, nth
  )
  LEFT JOIN held ON held.name = e.task
  ORDER BY id, attempt, nth
  ${AS_IT_IS}`,
);

/** Takes what outboxRow() makes, and when it was put off. */
export const addPausedValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 11);
