import { statement } from './statement';

export const putOff = statement(
  'put_off',
  `UPDATE baton.outbox SET due_at = refused.due_at, refusals = refusals + 1
  FROM unnest($1::text[], $2::integer[], $3::timestamptz[]) AS refused (id, attempt, due_at)
  WHERE outbox.id = refused.id AND outbox.attempt = refused.attempt`,
);
