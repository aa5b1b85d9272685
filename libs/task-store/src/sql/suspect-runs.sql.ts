import { statement } from './statement';

/**
 * Last words of a process that exits: one of these attempts may be why. Takes what markRow() makes; most are too young
 * to have a row yet. Never more than one point: only a start alone may lead to blame.
 */
export const suspectRuns = statement(
  'suspect_runs',
  `INSERT INTO baton.task_run AS run (
    id, task, queue, state, attempt, worker, presence, root_id, parent_id, payload, created_at, started_at, suspicion
  )
  SELECT id, task, queue, state, attempt, worker, presence, root_id, parent_id, payload::json, created_at, started_at, 1
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
    started_at = excluded.started_at,
    suspicion = CASE WHEN run.attempt = excluded.attempt THEN greatest(run.suspicion, 1) ELSE 1 END
  WHERE run.state NOT IN ('SUCCESS', 'FAILURE', 'REVOKED')
    AND run.task = excluded.task
    AND (run.attempt < excluded.attempt OR (run.attempt = excluded.attempt AND run.state <> 'RETRY'))`,
);
