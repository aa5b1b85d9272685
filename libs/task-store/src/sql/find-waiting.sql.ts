import { statement } from './statement';

export const findWaiting = statement(
  'find_waiting',
  `SELECT id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body, refusals
  FROM baton.outbox WHERE id = ANY ($1::text[]) ORDER BY due_at, id`,
);
