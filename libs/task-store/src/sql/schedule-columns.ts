/** Of baton.schedule, as ScheduleRow names them. */
export const SCHEDULE_COLUMNS = `name, task, payload, cron, every_ms, timezone, queue, policies, enabled, retired, code,
  next_at, last_slot_at`;
