import { statement } from './statement';

/** In chunks, and around rows that somebody else holds: nobody waits for retention. */
export const removeExpired = statement(
  'remove_expired',
  `DELETE FROM baton.task_run WHERE id IN (
    SELECT id FROM baton.task_run WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
  ) RETURNING 1 AS removed`,
);
