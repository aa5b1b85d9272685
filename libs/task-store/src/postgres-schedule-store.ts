import { type Logger, type ScheduleStore, silentLogger, type StoredSchedule } from '@baton/messaging';
import { edited, retired, seeded } from '@baton/messaging/store';
import { Connections, type Query } from './connection/pool';
import { claimDue, sendSlots } from './schedules/claim-due';
import { type LastRunRow, slotRunOf } from './schedules/last-run-row';
import { scheduleOf, scheduleRow, type ScheduleRow } from './schedules/schedule-row';
import { findSchedule } from './sql/find-schedule.sql';
import { keepOutcomes } from './sql/keep-outcomes.sql';
import { lastRuns } from './sql/last-runs.sql';
import { listSchedules } from './sql/list-schedules.sql';
import { lockSchedule } from './sql/lock-schedule.sql';
import { lockSchedules, lockSeeding } from './sql/lock-schedules.sql';
import { removeSlots } from './sql/remove-slots.sql';
import { timestamp } from './sql/statement';
import { writeSchedules, writeSchedulesValues } from './sql/write-schedules.sql';

export interface PostgresScheduleStoreOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** @default 2 */
  readonly poolSize?: number;
  /** As pg_stat_activity shows it. @default baton */
  readonly applicationName?: string;
  /** @default silent */
  readonly log?: Logger;
}

/** Schedules in PostgreSQL, beside the outbox they write to. The schema must be there: see `migrate`. */
export function createPostgresScheduleStore(
  options: PostgresScheduleStoreOptions,
): ScheduleStore & { close(): Promise<void> } {
  const { url, poolSize = 2, applicationName = 'baton', log = silentLogger } = options;
  const connections = new Connections({ url, poolSize, applicationName, log });
  return {
    seed: (definitions, now) =>
      connections.transaction('seeding schedules', async (query) => {
        await query(lockSeeding, []);
        const stored = (await query<ScheduleRow>(lockSchedules, [])).map(scheduleOf);
        const byName = new Map(stored.map((schedule) => [schedule.name, schedule]));
        const names = new Set(definitions.map(({ name }) => name));
        const gone = stored.filter(({ name }) => !names.has(name)).map(retired);
        const wanted = definitions.map((definition) => seeded(byName.get(definition.name), definition, now));
        await write([...gone, ...wanted], query);
      }),
    list: async () => (await connections.query<ScheduleRow>(listSchedules, [])).map(scheduleOf),
    get: async (name) => {
      const [row] = await connections.query<ScheduleRow>(findSchedule, [name]);
      return row && scheduleOf(row);
    },
    edit: (name, edit, now) =>
      connections.transaction('editing a schedule', async (query) => {
        const [row] = await query<ScheduleRow>(lockSchedule, [name]);
        if (!row) return undefined;
        const next = edited(scheduleOf(row), edit, now);
        await write([next], query);
        return next;
      }),
    sendSlot: (schedule, slot, now) =>
      connections.transaction('sending a slot', async (query) => {
        return (await sendSlots([{ schedule, ...slot }], now, query)).length > 0;
      }),
    lastRuns: async (schedule, { limit }) => {
      const rows = await connections.query<LastRunRow>(lastRuns, [schedule, limit]);
      return rows.map((row) => slotRunOf(schedule, row));
    },
    keepOutcomes: async ({ limit }) => (await connections.query(keepOutcomes, [limit])).length,
    claimDue: (claim) => claimDue(connections, claim),
    removeSlots: async ({ before, limit }) =>
      (await connections.query(removeSlots, [timestamp(before), limit])).length,
    close: () => connections.end(),
  };
}

async function write(schedules: readonly StoredSchedule[], query: Query): Promise<void> {
  if (schedules.length > 0) await query(writeSchedules, writeSchedulesValues(schedules.map(scheduleRow)));
}
