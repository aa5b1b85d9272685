import { statement } from './statement';

/**
 * A run nothing is known of may be waiting here or be on its way in a queue: it gets a record of its own, which the
 * gate of its worker will find.
 */
export const revokeRun = statement(
  'revoke_run',
  `INSERT INTO baton.task_run AS run (id, task, queue, state, attempt, created_at, finished_at, expires_at)
  SELECT $1, coalesce(max(task), ''), coalesce(max(routing_key), ''), 'REVOKED', 0, $2, $2, $3
  FROM baton.outbox WHERE id = $1
  ON CONFLICT (id) DO UPDATE SET
    state = excluded.state, finished_at = excluded.finished_at, expires_at = excluded.expires_at
  WHERE run.state NOT IN ('SUCCESS', 'FAILURE', 'REVOKED')
  RETURNING attempt`,
);
