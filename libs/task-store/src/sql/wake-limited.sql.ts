import { statement } from './statement';

/** Waits for those who are putting one off for this key: see add-limited.sql.ts. */
export const takeWaits = statement(
  'take_waits',
  `DELETE FROM baton.limit_place WHERE (key, run_id) IN (
    SELECT key, run_id FROM baton.limit_place WHERE key = $1 AND waits ORDER BY key, run_id FOR UPDATE
  ) RETURNING run_id`,
);

/** A statement of its own: it sees what was put off until the one before had the places. */
export const wakeLimited = statement(
  'wake_limited',
  `WITH parked AS (
    SELECT id, attempt FROM baton.outbox WHERE id = ANY ($1::text[]) AND kind = 'parked' AND due_at > $2
    ORDER BY id, attempt FOR UPDATE
  )
  UPDATE baton.outbox SET due_at = $2 FROM parked WHERE outbox.id = parked.id AND outbox.attempt = parked.attempt`,
);
