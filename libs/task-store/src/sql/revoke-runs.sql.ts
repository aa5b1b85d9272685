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

/** Takes what tellings() makes. */
export const notifyAllEnded = statement(
  'notify_all_ended',
  'SELECT pg_notify($1, telling) FROM unnest($2::text[]) AS telling',
);
