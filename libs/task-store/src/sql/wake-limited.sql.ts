import { statement } from './statement';

/** The key too: waits for those who are putting one off for it, see add-limited.sql.ts. */
export const lockKey = statement('lock_key', 'SELECT FROM baton.limit_line WHERE key = $1 FOR UPDATE');

/** A statement of its own: it sees what was put off until the one before had the key. */
export const wakeLimited = statement(
  'wake_limited',
  `WITH woken AS (
    DELETE FROM baton.limit_place WHERE key = $1 AND waits RETURNING run_id
  ), parked AS (
    SELECT id, attempt FROM baton.outbox
    WHERE id IN (SELECT run_id FROM woken) AND kind = 'parked' AND due_at > $2
    ORDER BY id, attempt FOR UPDATE
  )
  UPDATE baton.outbox SET due_at = $2 FROM parked WHERE outbox.id = parked.id AND outbox.attempt = parked.attempt`,
);
