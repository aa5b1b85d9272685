import { IS_TAKEN, locked, longestWaiting } from './limit-places';
import { byColumn, type RowValues, statement } from './statement';

/**
 * After some were put off for want of a place, in a statement of its own: whoever has given one back before that may have
 * found nobody to wake. As many of them become due as places are free; not behind others that wait, whom it has found.
 * Only they are locked: another process that puts off at the same time would pass over its own otherwise, and wake nobody.
 */
export const wakePutOff = statement(
  'wake_put_off',
  `WITH put_off AS (
    SELECT key, run_id, places FROM unnest($1::text[], $2::text[], $3::integer[]) AS t (key, run_id, places)
  ), first AS (
    SELECT waiting.id, waiting.attempt FROM (SELECT key, max(places) AS places FROM put_off GROUP BY key) AS of
    CROSS JOIN LATERAL (
      SELECT greatest(of.places - count(*), 0) AS places FROM baton.limit_place p
      WHERE p.key = of.key AND p.until > $4 AND ${IS_TAKEN}
    ) AS free CROSS JOIN LATERAL (
      ${longestWaiting({ key: 'of.key', now: '$4', most: 'free.places' })}
    ) AS waiting
  ), late AS (
    SELECT own.id, own.attempt FROM (
      SELECT id, attempt FROM first WHERE id IN (SELECT run_id FROM put_off) OFFSET 0
    ) AS own ${locked('own', '$4')}
  )
  UPDATE baton.outbox SET due_at = $4 FROM late WHERE outbox.id = late.id AND outbox.attempt = late.attempt`,
  { pipeline: 'quick' },
);

/** Rows of key, run and places. */
export const wakePutOffValues = (rows: readonly RowValues[], now: string | null): unknown[] => [
  ...byColumn(rows, 3),
  now,
];
