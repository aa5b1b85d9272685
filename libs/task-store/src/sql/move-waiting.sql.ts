import { statement } from './statement';

export const moveWaiting = statement(
  'move_waiting',
  'UPDATE baton.outbox SET due_at = $3, headers = $4 WHERE id = $1 AND attempt = $2',
);
