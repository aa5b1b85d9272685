import { insertIntoOutbox } from './insert-into-outbox';
import { byColumn, type RowValues, statement } from './statement';

/**
 * Who was told to wait waits from now on, unless those that wait for its key were woken since: then it is due at once.
 * Whoever wakes them locks the key, and so waits for this statement or is waited for; nobody sleeps on. Returns the keys
 * for which it came too late.
 */
export const addLimited = statement(
  'add_limited',
  `WITH line AS MATERIALIZED (
    SELECT key, wakes FROM baton.limit_line WHERE key = ANY ($12::text[]) ORDER BY key FOR KEY SHARE
  ), told AS (
    SELECT DISTINCT ON (key, t.run_id) key, t.run_id, t.until, t.for_place, t.wakes = line.wakes AS waits
    FROM unnest($12::text[], $1::text[], $5::timestamptz[], $13::bigint[], $14::boolean[])
      AS t (key, run_id, until, wakes, for_place)
    JOIN line USING (key) ORDER BY key, t.run_id
  ), places AS (
    INSERT INTO baton.limit_place (key, run_id, until, waits, for_place)
    SELECT key, run_id, until, waits, for_place FROM told WHERE waits ORDER BY key, run_id
    ON CONFLICT (key, run_id) DO UPDATE SET until = excluded.until, waits = excluded.waits, for_place = excluded.for_place
  ), entries AS (
    ${insertIntoOutbox({
      more: { put_off_at: 'timestamptz', limited_by: 'text', told_wakes: 'bigint', for_place: 'boolean' },
      dueAt: 'CASE WHEN line.wakes = told_wakes THEN due_at ELSE put_off_at END',
      join: 'LEFT JOIN line ON line.key = e.limited_by',
    })}
  )
  SELECT DISTINCT key FROM told WHERE NOT waits`,
  { pipeline: 'quick' },
);

/** Takes what outboxRow() makes, when it was put off, the key, how often that had been woken, and whether it waits for a place. */
export const addLimitedValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 14);
