import { statement } from './statement';

/** For the gate, before every attempt: no wide column is read but the error of those that have one. */
export const summariseRuns = statement(
  'summarise_runs',
  'SELECT id, task, state, attempt, error, presence, suspicion FROM baton.task_run WHERE id = ANY ($1::text[])',
  { pipeline: 'quick' },
);
