import { statement } from './statement';

/** In chunks, and around rows that somebody else holds: nobody waits for retention. */
export const removeExpired = statement(
  'remove_expired',
  `WITH removed AS (
    DELETE FROM baton.task_run WHERE id IN (
      SELECT id FROM baton.task_run WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING id
  ), claims AS (
    DELETE FROM baton.unique_claim USING removed WHERE unique_claim.run_id = removed.id
  )
  SELECT 1 AS removed FROM removed`,
);
