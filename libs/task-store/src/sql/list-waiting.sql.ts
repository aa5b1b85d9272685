import { statement } from './statement';

export const listWaiting = statement(
  'list_waiting',
  `SELECT id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body, refusals
  FROM baton.outbox WHERE $1::text IS NULL OR task = $1 ORDER BY due_at, id LIMIT $2`,
);
