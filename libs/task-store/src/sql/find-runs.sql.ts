import { statement } from './statement';

export const findRuns = statement(
  'find_runs',
  `SELECT id, task, queue, state, attempt, worker, root_id, parent_id, payload, progress, result, error, attempts,
    created_at, started_at, finished_at, expires_at, presence, suspicion
  FROM baton.task_run WHERE id = ANY ($1::text[])`,
);
