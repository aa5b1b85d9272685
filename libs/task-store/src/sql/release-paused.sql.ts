import { statement } from './statement';

export const releasePaused = statement(
  'release_paused',
  `UPDATE baton.outbox SET due_at = $2 WHERE task = $1 AND kind = 'paused' AND due_at > $2`,
);
