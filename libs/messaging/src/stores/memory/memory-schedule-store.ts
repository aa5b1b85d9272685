import { edited, retired, seeded } from '../../schedule/seeded';
import type {
  ClaimOptions,
  NamedDefinition,
  ScheduleEdit,
  ScheduleStore,
  SentSlot,
  StoredSchedule,
} from '../../schedule/schedule-store';
import type { MemoryDatabase } from './memory-database';
import { addToOutbox } from './memory-outbox';

/** Schedules that live as long as the process. Give it the task store's database: it writes to that outbox. */
export function createMemoryScheduleStore({ database }: { database: MemoryDatabase }): ScheduleStore {
  return new MemoryScheduleStore(database);
}

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous */
class MemoryScheduleStore implements ScheduleStore {
  constructor(private readonly database: MemoryDatabase) {}

  async seed(definitions: readonly NamedDefinition[], now: Date): Promise<void> {
    this.database.check();
    const { schedules } = this.database;
    const names = new Set(definitions.map(({ name }) => name));
    const gone = [...schedules.values()].filter(({ name }) => !names.has(name)).map(retired);
    const wanted = definitions.map((definition) => seeded(schedules.get(definition.name), definition, now));
    for (const schedule of [...gone, ...wanted]) schedules.set(schedule.name, schedule);
  }

  async list(): Promise<readonly StoredSchedule[]> {
    this.database.check();
    return [...this.database.schedules.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async edit(name: string, edit: ScheduleEdit, now: Date): Promise<StoredSchedule | undefined> {
    this.database.check();
    const stored = this.database.schedules.get(name);
    if (!stored) return undefined;
    const next = edited(stored, edit, now);
    this.database.schedules.set(name, next);
    return next;
  }

  async claimDue({ now, limit, tasks, fire }: ClaimOptions): Promise<{ due: number; sent: SentSlot[] }> {
    this.database.check();
    const due = [...this.database.schedules.values()]
      .filter(({ nextAt, task }) => nextAt !== undefined && nextAt <= now && tasks.includes(task))
      .sort((a, b) => Number(a.nextAt) - Number(b.nextAt))
      .slice(0, limit);
    const fired = due.map((schedule) => ({ schedule, firing: fire(schedule) }));
    this.database.check();
    return { due: due.length, sent: fired.flatMap(({ schedule, firing }) => this.send(schedule, firing)) };
  }

  async removeSlots({ before, limit }: { before: Date; limit: number }): Promise<number> {
    this.database.check();
    const { slots } = this.database;
    const old = [...slots].filter(([, { at }]) => at < before).slice(0, limit);
    for (const [key] of old) slots.delete(key);
    return old.length;
  }

  private send(schedule: StoredSchedule, { slots, nextAt }: ReturnType<ClaimOptions['fire']>): SentSlot[] {
    const { name } = schedule;
    const fresh = slots.filter(({ at }) => !this.database.slots.has(`${name} ${at.toISOString()}`));
    addToOutbox(
      this.database,
      fresh.map(({ entry }) => entry),
    );
    const sent = fresh.map(({ at, entry }) => ({ schedule: name, at, runId: entry.id }));
    for (const slot of sent) this.database.slots.set(`${name} ${slot.at.toISOString()}`, slot);
    const lastSlotAt = slots.at(-1)?.at ?? schedule.lastSlotAt;
    this.database.schedules.set(name, { ...schedule, nextAt, lastSlotAt });
    return sent;
  }
}
