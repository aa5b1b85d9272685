import { statement } from './statement';

export const lockWaiting = statement(
  'lock_waiting',
  `SELECT id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body, refusals
  FROM baton.outbox WHERE id = $1 FOR UPDATE`,
);
