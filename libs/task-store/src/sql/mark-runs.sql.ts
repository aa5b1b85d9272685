import { byColumn, type RowValues, statement } from './statement';

/**
 * Shows how far attempts are, STARTED or PROGRESS. The guard is isOpen() and mayStart() of the messaging library: a
 * start mark must not hide the progress of the same delivery, but the delivery after a crash starts anew. A run that was
 * reopened has the payload it runs with now, for it may have been edited; others keep theirs, which costs no write.
 */
export const markRuns = statement(
  'mark_runs',
  `INSERT INTO baton.task_run AS run (
    id, task, queue, state, attempt, worker, presence, root_id, parent_id, payload, progress, created_at, started_at,
    suspicion
  )
  SELECT id, task, queue, state, attempt, worker, presence, root_id, parent_id, payload::json, progress::json,
    created_at, started_at, points
  FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::integer[]
  ) AS m (
    id, task, queue, state, attempt, worker, presence, root_id, parent_id,
    payload, progress, created_at, started_at, points
  )
  ORDER BY id
  ON CONFLICT (id) DO UPDATE SET
    state = excluded.state,
    attempt = excluded.attempt,
    worker = excluded.worker,
    presence = excluded.presence,
    payload = CASE WHEN run.state = 'PENDING' THEN excluded.payload ELSE run.payload END,
    suspicion = CASE WHEN run.attempt = excluded.attempt THEN run.suspicion ELSE 0 END + excluded.suspicion,
    progress = excluded.progress,
    started_at = excluded.started_at
  WHERE run.state NOT IN ('SUCCESS', 'FAILURE', 'REVOKED')
    AND run.task = excluded.task
    AND (run.attempt < excluded.attempt OR (run.attempt = excluded.attempt AND run.state <> 'RETRY'))
    AND (
      excluded.state = 'PROGRESS'
      OR run.attempt < excluded.attempt
      OR run.state = 'PENDING'
      OR run.started_at IS NULL
      OR run.presence IS DISTINCT FROM excluded.presence
      OR run.started_at < excluded.started_at
    )`,
  { pipeline: 'quick' },
);

/** Takes what markRow() makes. */
export const markRunsValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 14);
