import type {
  ClaimOptions,
  DueSchedule,
  Firing,
  OpenRun,
  SentSlot,
  Slot,
  StoredSchedule,
} from '@baton/messaging';
import type { Connections, Query } from '../connection/pool';
import { outboxRow } from '../outbox/outbox-row';
import { addToOutbox, addToOutboxValues } from '../sql/add-to-outbox.sql';
import { advanceSchedules, advanceSchedulesValues } from '../sql/advance-schedules.sql';
import { noteSlots, noteSlotsValues } from '../sql/note-slots.sql';
import { openRuns } from '../sql/open-runs.sql';
import { timestamp } from '../sql/statement';
import { takeDueSchedules } from '../sql/take-due-schedules.sql';
import { scheduleOf, type ScheduleRow } from './schedule-row';

interface Fired {
  readonly schedule: StoredSchedule;
  readonly firing: Firing;
}

/** Slot, message and next time in one transaction: a crash anywhere in it leaves the schedule due, and nothing sent. */
export function claimDue(
  connections: Connections,
  { now, limit, tasks, fire }: ClaimOptions,
): Promise<{ due: number; sent: readonly SentSlot[] }> {
  return connections.transaction('claiming due schedules', async (query) => {
    const due = await query<ScheduleRow>(takeDueSchedules, [timestamp(now), limit, tasks]);
    if (due.length === 0) return { due: 0, sent: [] };
    const schedules = await withOpenRuns(due.map(scheduleOf), now, query);
    const fired = schedules.map((schedule): Fired => ({ schedule, firing: fire(schedule) }));
    const sent = await send(fired, now, query);
    await query(advanceSchedules, advanceSchedulesValues(fired.map(advance)));
    return { due: due.length, sent };
  });
}

async function send(fired: readonly Fired[], now: Date, query: Query): Promise<SentSlot[]> {
  const slots = fired.flatMap(({ schedule, firing }) =>
    firing.slots.map((slot) => ({ schedule: schedule.name, ...slot })),
  );
  return sendSlots(slots, now, query);
}

/** Notes the slots that were not sent before, and lets their messages wait in the outbox. */
export async function sendSlots(
  slots: readonly (Slot & { readonly schedule: string })[],
  now: Date,
  query: Query,
): Promise<SentSlot[]> {
  if (slots.length === 0) return [];
  const rows = slots.map(({ schedule, at, entry }) => [schedule, timestamp(at), entry.id, timestamp(now)]);
  const noted = await query<{ schedule: string; slot_at: Date }>(noteSlots, noteSlotsValues(rows));
  const fresh = new Set(noted.map(({ schedule, slot_at }) => `${schedule} ${slot_at.toISOString()}`));
  const sent = slots.filter(({ schedule, at }) => fresh.has(`${schedule} ${at.toISOString()}`));
  await query(addToOutbox, addToOutboxValues(sent.map(({ entry }) => outboxRow(entry))));
  return sent.map(({ schedule, at, entry }) => ({ schedule, at, runId: entry.id }));
}

async function withOpenRuns(
  due: readonly StoredSchedule[],
  now: Date,
  query: Query,
): Promise<readonly DueSchedule[]> {
  const names = due.filter(({ policies }) => policies.overlap === 'skip').map(({ name }) => name);
  const open = names.length > 0 ? await query<OpenRow>(openRuns, [names, timestamp(now)]) : [];
  const runs = open.map(({ schedule, sent_at, known }): OpenRun => ({ schedule, sentAt: sent_at, known }));
  return due.map((schedule) => ({
    ...schedule,
    openRuns: runs.filter((run) => run.schedule === schedule.name),
  }));
}

interface OpenRow {
  readonly schedule: string;
  readonly sent_at: Date;
  readonly known: boolean;
}

const advance = ({ schedule, firing }: Fired) => [
  schedule.name,
  timestamp(firing.nextAt),
  timestamp(firing.slots.at(-1)?.at),
];
