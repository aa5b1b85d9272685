import { statement } from './statement';

/** Makes the rows that are missing and locks all, in the order of their keys, until the transaction ends. */
export const lockLines = statement(
  'lock_lines',
  `INSERT INTO baton.limit_line (key) SELECT key FROM unnest($1::text[]) AS k (key) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET key = excluded.key
  RETURNING key, starts, plan, back_at, place_at, paused_until, paused_why, failures, openings, probe_run, probe_until`,
);
