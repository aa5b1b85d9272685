import { statement } from './statement';

/** Locked until the relay's transaction ends; what another relay has locked is passed over. */
export const takeDue = statement(
  'take_due',
  `SELECT id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body, refusals
  FROM baton.outbox WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
);
