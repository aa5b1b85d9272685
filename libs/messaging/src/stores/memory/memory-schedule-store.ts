import { isFinal } from '../../contract/run-state';
import { edited, retired, seeded } from '../../schedule/seeded';
import type {
  ClaimOptions,
  Firing,
  NamedDefinition,
  OpenRun,
  ScheduleEdit,
  ScheduleStore,
  SentSlot,
  Slot,
  SlotRun,
  StoredSchedule,
} from '../../schedule/schedule-store';
import { addEntries, type MemoryDatabase } from './memory-database';

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

  async get(name: string): Promise<StoredSchedule | undefined> {
    this.database.check();
    return this.database.schedules.get(name);
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
    const fired = due.map((schedule) => ({
      schedule,
      firing: fire({ ...schedule, openRuns: this.openRuns(schedule, now) }),
    }));
    this.database.check();
    return {
      due: due.length,
      sent: fired.flatMap(({ schedule, firing }) => this.send(schedule, firing, now)),
    };
  }

  async removeSlots({ before, limit }: { before: Date; limit: number }): Promise<number> {
    this.database.check();
    const { slots } = this.database;
    const old = [...slots].filter(([, { at }]) => at < before).slice(0, limit);
    for (const [key] of old) slots.delete(key);
    return old.length;
  }

  async sendSlot(schedule: string, slot: Slot, now: Date): Promise<boolean> {
    this.database.check();
    return this.note(schedule, [slot], now).length > 0;
  }

  async lastRuns(schedule: string, { limit }: { limit: number }): Promise<readonly SlotRun[]> {
    this.database.check();
    const own = [...this.database.slots.values()].filter((slot) => slot.schedule === schedule);
    const latest = own.sort((a, b) => Number(b.at) - Number(a.at)).slice(0, limit);
    return latest.map((slot) => this.withOutcome(slot));
  }

  async keepOutcomes({ limit }: { limit: number }): Promise<number> {
    this.database.check();
    const open = [...this.database.slots.entries()].filter(([, { state }]) => !isFinal(state));
    const over = open.map(([key, slot]) => [key, this.withOutcome(slot)] as const);
    const ended = over.filter(([, { state }]) => isFinal(state)).slice(0, limit);
    for (const [key, slot] of ended) this.database.slots.set(key, { ...slot, error: undefined });
    return ended.length;
  }

  private withOutcome(slot: SlotRun): SlotRun {
    const run = this.database.runs.get(slot.runId);
    if (!run) return slot;
    const { state, startedAt, finishedAt, error } = run;
    return { ...slot, state, startedAt, finishedAt, error };
  }

  private openRuns({ name, policies }: StoredSchedule, now: Date): OpenRun[] {
    if (policies.overlap === 'allow') return [];
    return [...this.database.slots.values()]
      .filter(({ schedule, at }) => schedule === name && at <= now)
      .map((slot) => this.withOutcome(slot))
      .filter(({ state }) => !isFinal(state))
      .map(({ at, sentAt, runId }) => ({
        ...{ schedule: name, sentAt: at > sentAt ? at : sentAt },
        known: this.database.runs.has(runId),
      }));
  }

  private send(schedule: StoredSchedule, { slots, nextAt }: Firing, now: Date): SentSlot[] {
    const sent = this.note(schedule.name, slots, now);
    const lastSlotAt = slots.at(-1)?.at ?? schedule.lastSlotAt;
    this.database.schedules.set(schedule.name, { ...schedule, nextAt, lastSlotAt });
    return sent;
  }

  private note(schedule: string, slots: readonly Slot[], now: Date): SentSlot[] {
    const key = (at: Date): string => `${schedule} ${at.toISOString()}`;
    const fresh = slots.filter(({ at }) => !this.database.slots.has(key(at)));
    addEntries(
      this.database,
      fresh.map(({ entry }) => entry),
    );
    for (const { at, entry } of fresh) {
      this.database.slots.set(key(at), { ...UNHEARD_OF, schedule, at, runId: entry.id, sentAt: now });
    }
    return fresh.map(({ at, entry }) => ({ schedule, at, runId: entry.id }));
  }
}

const UNHEARD_OF = {
  state: 'PENDING',
  startedAt: undefined,
  finishedAt: undefined,
  error: undefined,
} as const;
