import { statement } from './statement';

export const wakeLimited = statement(
  'wake_limited',
  `UPDATE baton.outbox SET due_at = $2 FROM baton.limit_place p
  WHERE p.key = $1 AND p.waits AND outbox.id = p.run_id AND outbox.kind = 'parked' AND outbox.due_at > $2`,
);
