import { statement } from './statement';

/** The plan reached beyond the pause, and so goes with it. */
export const resumeLine = statement(
  'resume_line',
  `UPDATE baton.limit_line SET paused_until = NULL, paused_why = NULL, plan = '{}', back_at = 0
  WHERE key = $1 AND paused_until > $2 RETURNING key`,
);
