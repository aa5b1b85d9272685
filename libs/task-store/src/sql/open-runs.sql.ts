import { statement } from './statement';

/** Runs that schedules have sent by now and that have not ended. `known`: some worker has said something of it. */
export const openRuns = statement(
  'open_runs',
  `SELECT slot.schedule, greatest(slot.sent_at, slot.slot_at) AS sent_at, run.id IS NOT NULL AS known
  FROM baton.schedule_slot slot LEFT JOIN baton.task_run run ON run.id = slot.run_id
  WHERE slot.schedule = ANY ($1::text[]) AND slot.state IS NULL AND slot.slot_at <= $2
    AND (run.id IS NULL OR run.state NOT IN ('SUCCESS', 'FAILURE', 'REVOKED'))`,
);
