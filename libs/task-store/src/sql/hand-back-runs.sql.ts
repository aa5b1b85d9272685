import { byColumn, type RowValues, statement } from './statement';

/** Only from the worker that has the attempt: another one may have taken it over meanwhile. */
export const handBackRuns = statement(
  'hand_back_runs',
  `UPDATE baton.task_run AS run
  SET state = 'PENDING', worker = NULL, started_at = NULL, suspicion = greatest(run.suspicion - 1, 0)
  FROM unnest($1::text[], $2::integer[], $3::text[]) AS back (id, attempt, worker)
  WHERE run.id = back.id AND run.attempt = back.attempt AND run.worker = back.worker
    AND run.state IN ('STARTED', 'PROGRESS')`,
  { pipeline: 'quick' },
);

/** Rows of id, attempt and worker. */
export const handBackRunsValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 3);
