import { statement } from './statement';

/** Waits for a relay that has the entry in hand, and so tells the truth about it. */
export const removeWaiting = statement(
  'remove_waiting',
  'DELETE FROM baton.outbox WHERE id = $1 RETURNING 1 AS removed',
);
