import { statement } from './statement';

export const lastRuns = statement(
  'last_runs',
  `SELECT slot.slot_at, slot.run_id, slot.sent_at, coalesce(run.state, slot.state, 'PENDING') AS state,
    coalesce(run.started_at, slot.started_at) AS started_at,
    coalesce(run.finished_at, slot.finished_at) AS finished_at, run.error
  FROM baton.schedule_slot slot LEFT JOIN baton.task_run run ON run.id = slot.run_id
  WHERE slot.schedule = $1 ORDER BY slot.slot_at DESC LIMIT $2`,
);
