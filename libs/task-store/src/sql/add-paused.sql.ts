import { insertIntoOutbox } from './insert-into-outbox';
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
  ${insertIntoOutbox({
    more: { put_off_at: 'timestamptz' },
    dueAt: 'CASE WHEN held.name IS NULL THEN put_off_at ELSE due_at END',
    join: 'LEFT JOIN held ON held.name = e.task',
  })}`,
);

/** Takes what outboxRow() makes, and when it was put off. */
export const addPausedValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 11);
