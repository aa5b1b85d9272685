import { byColumn, type RowValues, statement } from './statement';

export const advanceSchedules = statement(
  'advance_schedules',
  `UPDATE baton.schedule SET next_at = a.next_at, last_slot_at = coalesce(a.last_slot_at, schedule.last_slot_at)
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS a (name, next_at, last_slot_at)
  WHERE schedule.name = a.name`,
);

/** Rows of name, next time and last slot. */
export const advanceSchedulesValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 3);
