import { statement } from './statement';

/**
 * One transaction at a time per run. An advisory lock and not the row's own, which would hold up whoever writes the
 * run's progress or its end, and with it the group that write shares. Held until commit or rollback.
 */
export const lockRun = statement(
  'lock_run',
  `SELECT pg_advisory_xact_lock(hashtextextended('baton run ' || $1::text, 0))`,
);
