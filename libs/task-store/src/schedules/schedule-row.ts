import {
  DEFAULT_POLICIES,
  milliseconds,
  type ScheduleDefinition,
  type SchedulePolicies,
  type StoredSchedule,
} from '@baton/messaging';
import { storedJson } from '@baton/messaging/store';
import { type RowValues, timestamp } from '../sql/statement';

/** A row of baton.schedule as the driver gives it. */
export interface ScheduleRow {
  readonly name: string;
  readonly task: string;
  readonly payload: string | null;
  readonly cron: string | null;
  readonly every_ms: string | null;
  readonly timezone: string;
  readonly queue: string | null;
  readonly policies: string;
  readonly enabled: boolean;
  readonly retired: boolean;
  readonly code: string | null;
  readonly next_at: Date | null;
  readonly last_slot_at: Date | null;
}

/** @throws UnstorableError for a payload that is not JSON */
export function scheduleRow(schedule: StoredSchedule): RowValues {
  const { name, task, when, timezone, queue = null, enabled, retired } = schedule;
  const payload = storedJson(schedule.payload, `payload of schedule ${name}`) ?? null;
  const code = storedJson(schedule.code, `code of schedule ${name}`) ?? null;
  const policies = JSON.stringify(schedule.policies);
  const cron = 'cron' in when ? when.cron : null;
  const every = 'every' in when ? when.every : null;
  const times = [timestamp(schedule.nextAt), timestamp(schedule.lastSlotAt)];
  return [name, task, payload, cron, every, timezone, queue, policies, enabled, retired, code, ...times];
}

export function scheduleOf(row: ScheduleRow): StoredSchedule {
  const { name, task, cron, timezone, enabled, retired } = row;
  return {
    ...{ name, task, timezone, enabled, retired },
    payload: row.payload === null ? undefined : (JSON.parse(row.payload) as unknown),
    when: cron === null ? { every: milliseconds(Number(row.every_ms)) } : { cron },
    queue: row.queue ?? undefined,
    policies: JSON.parse(row.policies) as SchedulePolicies,
    code: row.code === null ? undefined : codeOf(row.code),
    nextAt: row.next_at ?? undefined,
    lastSlotAt: row.last_slot_at ?? undefined,
  };
}

// What was written before there were queues, switches and policies in the code had these.
const codeOf = (json: string): ScheduleDefinition => ({
  ...{ queue: undefined, enabled: true, policies: DEFAULT_POLICIES },
  ...(JSON.parse(json) as Omit<ScheduleDefinition, 'queue' | 'enabled' | 'policies'>),
});
