import { milliseconds, type ScheduleDefinition, storedJson, type StoredSchedule } from '@baton/messaging';
import { type RowValues, timestamp } from '../sql/statement';

/** A row of baton.schedule as the driver gives it. */
export interface ScheduleRow {
  readonly name: string;
  readonly task: string;
  readonly payload: string | null;
  readonly cron: string | null;
  readonly every_ms: string | null;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly retired: boolean;
  readonly code: string | null;
  readonly next_at: Date | null;
  readonly last_slot_at: Date | null;
}

/** @throws UnstorableError for a payload that is not JSON */
export function scheduleRow(schedule: StoredSchedule): RowValues {
  const { name, task, when, timezone, enabled, retired } = schedule;
  const payload = storedJson(schedule.payload, `payload of schedule ${name}`) ?? null;
  const code = storedJson(schedule.code, `code of schedule ${name}`) ?? null;
  const cron = 'cron' in when ? when.cron : null;
  const every = 'every' in when ? when.every : null;
  const times = [timestamp(schedule.nextAt), timestamp(schedule.lastSlotAt)];
  return [name, task, payload, cron, every, timezone, enabled, retired, code, ...times];
}

export function scheduleOf(row: ScheduleRow): StoredSchedule {
  const { name, task, cron, timezone, enabled, retired } = row;
  return {
    ...{ name, task, timezone, enabled, retired },
    payload: row.payload === null ? undefined : (JSON.parse(row.payload) as unknown),
    when: cron === null ? { every: milliseconds(Number(row.every_ms)) } : { cron },
    code: row.code === null ? undefined : (JSON.parse(row.code) as ScheduleDefinition),
    nextAt: row.next_at ?? undefined,
    lastSlotAt: row.last_slot_at ?? undefined,
  };
}
