import { statement } from './statement';

/** The plan reached beyond the pause, and so goes with it: reopened() of the messaging library. */
export const resumeLine = statement(
  'resume_line',
  `UPDATE baton.limit_line SET paused_until = NULL, paused_why = NULL, plan = '{}', back_at = 0, place_at = 0, wakes = wakes + 1,
    failures = 0, openings = 0, probe_run = NULL, probe_until = NULL
  WHERE key = $1 AND (paused_until > $2 OR openings > 0) RETURNING key`,
);
