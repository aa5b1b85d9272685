import { statement } from './statement';

export const reopenRun = statement(
  'reopen_run',
  `UPDATE baton.task_run SET
    state = 'PENDING', attempt = 0, worker = NULL, error = NULL, progress = NULL,
    started_at = NULL, finished_at = NULL, expires_at = NULL
  WHERE id = $1 AND state = 'FAILURE'`,
);
