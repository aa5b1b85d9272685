import { insertIntoOutbox } from './insert-into-outbox';
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
  ${insertIntoOutbox({
    more: { put_off_at: 'timestamptz', limited_by: 'text' },
    dueAt: 'CASE WHEN waits.key IS NULL THEN put_off_at ELSE due_at END',
    join: 'LEFT JOIN waits ON waits.key = e.limited_by AND waits.run_id = e.id',
  })}`,
);

/** Takes what outboxRow() makes, when it was put off, and the key. */
export const addLimitedValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 12);
