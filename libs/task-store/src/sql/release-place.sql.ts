import { statement } from './statement';

/** The one that has waited longest for the key becomes due in the same commit; one that a relay has in hand is not it. */
export const releasePlace = statement(
  'release_place',
  `WITH freed AS (
    DELETE FROM baton.limit_place WHERE key = $1 AND run_id = $2 AND NOT waits
  ), first AS (
    SELECT o.id, o.attempt FROM baton.limit_place p
    JOIN baton.outbox o ON o.id = p.run_id AND o.kind = 'parked' AND o.due_at > $3
    WHERE p.key = $1 AND p.waits AND p.until > $3
    ORDER BY p.until LIMIT 1 FOR UPDATE OF o SKIP LOCKED
  )
  UPDATE baton.outbox SET due_at = $3 FROM first WHERE outbox.id = first.id AND outbox.attempt = first.attempt`,
);
