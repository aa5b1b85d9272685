import { statement } from './statement';

/** Runs that have ended never change again but by a replay, whose outcome is then read from the run while it is kept. */
export const keepOutcomes = statement(
  'keep_outcomes',
  `WITH ended AS (
    SELECT slot.schedule, slot.slot_at, run.state, run.started_at, run.finished_at
    FROM baton.schedule_slot slot JOIN baton.task_run run ON run.id = slot.run_id
    WHERE slot.state IS NULL AND run.state IN ('SUCCESS', 'FAILURE', 'REVOKED')
    LIMIT $1 FOR UPDATE OF slot SKIP LOCKED
  )
  UPDATE baton.schedule_slot slot
  SET state = ended.state, started_at = ended.started_at, finished_at = ended.finished_at
  FROM ended WHERE slot.schedule = ended.schedule AND slot.slot_at = ended.slot_at
  RETURNING 1 AS kept`,
);
