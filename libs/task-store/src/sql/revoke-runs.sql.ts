import { statement } from './statement';

/** As revokeRun, for the runs of a cancelled flow. Rows come back for those that had not ended. */
export const revokeRuns = statement(
  'revoke_runs',
  `INSERT INTO baton.task_run AS run (id, task, queue, state, attempt, created_at, finished_at, expires_at)
  SELECT id, coalesce(max(task), ''), coalesce(max(routing_key), ''), 'REVOKED', 0, $2, $2, $3
  FROM unnest($1::text[]) AS r (id) LEFT JOIN baton.outbox USING (id)
  GROUP BY id ORDER BY id
  ON CONFLICT (id) DO UPDATE SET
    state = excluded.state, finished_at = excluded.finished_at, expires_at = excluded.expires_at
  WHERE run.state NOT IN ('SUCCESS', 'FAILURE', 'REVOKED')
  RETURNING id`,
);

export const removeWaitingOf = statement(
  'remove_waiting_of',
  'DELETE FROM baton.outbox WHERE id = ANY ($1::text[])',
);

/** In as many notifications as they need: see tellings(). */
export const notifyAllEnded = statement(
  'notify_all_ended',
  `SELECT pg_notify($3, json_agg(id)::text)
  FROM unnest($1::text[], $2::integer[]) AS t (id, telling) GROUP BY telling`,
);
