import { statement } from './statement';

/**
 * Makes the rows that are missing and locks all, in the order of their keys, until the transaction ends. Not the key, so
 * that it keeps out who asks, and not who is put off: see add-limited.sql.ts.
 */
export const lockLines = statement(
  'lock_lines',
  `INSERT INTO baton.limit_line (key) SELECT key FROM unnest($1::text[]) AS k (key) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET back_at = limit_line.back_at
  RETURNING key, starts, plan, back_at, place_at, wakes, paused_until, paused_why, failures, openings, probe_run, probe_until`,
);
