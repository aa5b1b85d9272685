import { statement } from './statement';

/** Of the partial index alone. RETRY waits in the outbox, the others run or are to run. */
export const countOpenRuns = statement(
  'count_open_runs',
  `SELECT state, count(*)::integer AS runs FROM baton.task_run
  WHERE state <> 'SUCCESS' AND state IN ('PENDING', 'STARTED', 'PROGRESS', 'RETRY') GROUP BY state`,
);
