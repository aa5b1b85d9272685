import { statement } from './statement';

/** The runs of letters that are replayed: shown as PENDING from now on, and not when a worker gets the message. */
export const reopenRuns = statement(
  'reopen_runs',
  `UPDATE baton.task_run SET
    state = 'PENDING', attempt = 0, worker = NULL, error = NULL, progress = NULL,
    started_at = NULL, finished_at = NULL, expires_at = NULL
  WHERE id IN (SELECT id FROM baton.task_run WHERE id = ANY ($1::text[]) AND state = 'FAILURE' ORDER BY id FOR UPDATE)
  RETURNING id`,
);
