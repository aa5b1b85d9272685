import { byColumn, type RowValues, statement } from './statement';

export const writeSchedules = statement(
  'write_schedules',
  `INSERT INTO baton.schedule (
    name, task, payload, cron, every_ms, timezone, enabled, retired, code, next_at, last_slot_at
  )
  SELECT name, task, payload::json, cron, every_ms, timezone, enabled, retired, code::json, next_at, last_slot_at
  FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::boolean[], $8::boolean[],
    $9::text[], $10::timestamptz[], $11::timestamptz[]
  ) AS s (name, task, payload, cron, every_ms, timezone, enabled, retired, code, next_at, last_slot_at)
  ON CONFLICT (name) DO UPDATE SET
    task = excluded.task,
    payload = excluded.payload,
    cron = excluded.cron,
    every_ms = excluded.every_ms,
    timezone = excluded.timezone,
    enabled = excluded.enabled,
    retired = excluded.retired,
    code = excluded.code,
    next_at = excluded.next_at,
    last_slot_at = excluded.last_slot_at`,
);

/** Takes what scheduleRow() makes. */
export const writeSchedulesValues = (rows: readonly RowValues[]): unknown[][] => byColumn(rows, 11);
