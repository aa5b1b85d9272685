import { SCHEDULE_COLUMNS } from './schedule-columns';
import { byColumn, type RowValues, statement } from './statement';

export const writeSchedules = statement(
  'write_schedules',
  `INSERT INTO baton.schedule (${SCHEDULE_COLUMNS})
  SELECT name, task, payload::json, cron, every_ms, timezone, queue, policies::json, enabled, retired, code::json,
    next_at, last_slot_at
  FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[],
    $9::boolean[], $10::boolean[], $11::text[], $12::timestamptz[], $13::timestamptz[]
  ) AS s (${SCHEDULE_COLUMNS})
  ON CONFLICT (name) DO UPDATE SET
    task = excluded.task,
    payload = excluded.payload,
    cron = excluded.cron,
    every_ms = excluded.every_ms,
    timezone = excluded.timezone,
    queue = excluded.queue,
    policies = excluded.policies,
    enabled = excluded.enabled,
    retired = excluded.retired,
    code = excluded.code,
    next_at = excluded.next_at,
    last_slot_at = excluded.last_slot_at`,
);

/** Takes what scheduleRow() makes. */
export const writeSchedulesValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 13);
