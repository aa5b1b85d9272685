import { statement } from './statement';

export const wakeLimited = statement(
  'wake_limited',
  `WITH parked AS (
    SELECT o.id, o.attempt FROM baton.limit_place p JOIN baton.outbox o ON o.id = p.run_id
    WHERE p.key = $1 AND p.waits AND o.kind = 'parked' AND o.due_at > $2
    ORDER BY o.id, o.attempt FOR UPDATE OF o
  )
  UPDATE baton.outbox SET due_at = $2 FROM parked WHERE outbox.id = parked.id AND outbox.attempt = parked.attempt`,
);
