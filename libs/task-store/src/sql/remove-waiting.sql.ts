import { statement } from './statement';

/** Waits for a relay that has the entry in hand, and so tells the truth about it. */
export const removeWaiting = statement(
  'remove_waiting',
  `WITH removed AS (
    DELETE FROM baton.outbox WHERE id = $1 RETURNING id
  ), claims AS (
    DELETE FROM baton.unique_claim USING removed WHERE unique_claim.run_id = removed.id
  )
  SELECT 1 AS removed FROM removed`,
);
