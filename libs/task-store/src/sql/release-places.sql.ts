import { longestWaiting } from './limit-places';
import { byColumn, type RowValues, statement } from './statement';

/**
 * For each place, the one that has waited longest for its key becomes due in the same commit. Returns the key of each that
 * does. A place that the run has got again since stays.
 */
export const releasePlaces = statement(
  'release_places',
  `WITH given AS (
    SELECT key, run_id, until FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS t (key, run_id, until)
  ), freed AS (
    DELETE FROM baton.limit_place WHERE (key, run_id) IN (
      SELECT key, run_id FROM baton.limit_place p JOIN given USING (key, run_id, until) WHERE NOT p.waits
      ORDER BY key, run_id FOR UPDATE OF p
    )
  ), first AS (
    SELECT given.key, waiting.id, waiting.attempt FROM (SELECT key, count(*) AS places FROM given GROUP BY key) AS given
    CROSS JOIN LATERAL (
      ${longestWaiting({ key: 'given.key', now: '$4', most: 'given.places', lock: true })}
    ) AS waiting
  )
  UPDATE baton.outbox SET due_at = $4 FROM first WHERE outbox.id = first.id AND outbox.attempt = first.attempt
  RETURNING first.key`,
  { pipeline: 'quick' },
);

/** Rows of key, run and until when it has the place. */
export const releasePlacesValues = (rows: readonly RowValues[], now: string | null): unknown[] => [
  ...byColumn(rows, 3),
  now,
];
