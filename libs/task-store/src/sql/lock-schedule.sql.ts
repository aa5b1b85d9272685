import { statement } from './statement';

export const lockSchedule = statement(
  'lock_schedule',
  `SELECT name, task, payload, cron, every_ms, timezone, enabled, retired, code, next_at, last_slot_at
  FROM baton.schedule WHERE name = $1 FOR UPDATE`,
);
