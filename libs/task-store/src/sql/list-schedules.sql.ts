import { statement } from './statement';

export const listSchedules = statement(
  'list_schedules',
  `SELECT name, task, payload, cron, every_ms, timezone, enabled, retired, code, next_at, last_slot_at
  FROM baton.schedule ORDER BY name`,
);
