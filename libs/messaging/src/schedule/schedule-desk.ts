import { InvalidContractError, InvalidOptionError } from '../contract/errors';
import { nearest } from '../contract/nearest';
import { checkOverlap, checkSchedulePayload, type Schedule } from '../contract/schedule';
import { type EncodeSlot, slotOf } from './firing';
import { nextTimes } from './next-time';
import { edited } from './seeded';
import type { ScheduleEdit, ScheduleStore, SentSlot, SlotRun, StoredSchedule } from './schedule-store';
import { catalogueOf } from './scheduler';

export interface ScheduleDeskOptions {
  readonly store: ScheduleStore;
  /** What the code has: payloads are checked against its tasks. */
  readonly schedules: readonly Schedule[];
  readonly encode: EncodeSlot;
  readonly clock?: () => Date;
}

/**
 * What operators do with schedules; console and CLI stand on it. Edits hold through restarts and new versions of the
 * code. Every method that names a schedule throws InvalidOptionError when there is none of the name.
 */
export interface ScheduleDesk {
  list(): Promise<readonly StoredSchedule[]>;
  get(name: string): Promise<StoredSchedule>;
  /** @throws InvalidContractError with the place, what was expected and what came; nothing has changed then */
  edit(name: string, edit: ScheduleEdit): Promise<StoredSchedule>;
  enable(name: string): Promise<StoredSchedule>;
  disable(name: string): Promise<StoredSchedule>;
  /** Sends it now, also while it is disabled. Its next time stays as it is. */
  runNow(name: string): Promise<SentSlot>;
  /** Sends it once at `at`, beside its own times. Until then it waits in the outbox and can be cancelled by its run id. */
  runAt(name: string, at: Date): Promise<SentSlot>;
  /** The next times, whether or not it is enabled; those of `change`, when it is given, before it is saved. */
  preview(name: string, options?: { count?: number; change?: ScheduleEdit }): Promise<readonly Date[]>;
  /** Latest first. */
  lastRuns(name: string, options?: { limit?: number }): Promise<readonly SlotRun[]>;
}

export function createScheduleDesk(options: ScheduleDeskOptions): ScheduleDesk {
  return new Desk(options);
}

const MOST_LISTED = 1000;

class Desk implements ScheduleDesk {
  private readonly clock: () => Date;
  private readonly catalogue;

  constructor(private readonly options: ScheduleDeskOptions) {
    this.clock = options.clock ?? (() => new Date());
    this.catalogue = catalogueOf(options.schedules);
  }

  list(): Promise<readonly StoredSchedule[]> {
    return this.options.store.list();
  }

  async get(name: string): Promise<StoredSchedule> {
    return (await this.options.store.get(name)) ?? this.unknown(name);
  }

  async edit(name: string, edit: ScheduleEdit): Promise<StoredSchedule> {
    const stored = await this.get(name);
    if ('payload' in edit) this.checkPayload(stored, edit.payload);
    const task = this.catalogue.tasks.get(stored.task);
    if (task) checkOverlap({ ...stored.policies, ...edit.policies }, task, `schedule "${name}"`);
    return (await this.options.store.edit(name, edit, this.clock())) ?? this.unknown(name);
  }

  enable(name: string): Promise<StoredSchedule> {
    return this.edit(name, { enabled: true });
  }

  disable(name: string): Promise<StoredSchedule> {
    return this.edit(name, { enabled: false });
  }

  runNow(name: string): Promise<SentSlot> {
    return this.send(name, this.clock());
  }

  async runAt(name: string, at: Date): Promise<SentSlot> {
    const time = at instanceof Date ? at.getTime() : NaN;
    if (!(time >= this.clock().getTime())) {
      throw new InvalidOptionError(
        'at',
        'a moment that is still to come',
        Number.isNaN(time) ? String(at) : at,
      );
    }
    return this.send(name, at);
  }

  async preview(name: string, { count = 10, change }: { count?: number; change?: ScheduleEdit } = {}) {
    checkCount('count', count);
    const stored = await this.get(name);
    const now = this.clock();
    return nextTimes(change === undefined ? stored : edited(stored, change, now), { after: now, count });
  }

  async lastRuns(name: string, { limit = 20 }: { limit?: number } = {}): Promise<readonly SlotRun[]> {
    checkCount('limit', limit);
    await this.get(name);
    return this.options.store.lastRuns(name, { limit });
  }

  private async send(name: string, at: Date): Promise<SentSlot> {
    const { store, encode } = this.options;
    const schedule = await this.get(name);
    this.checkPayload(schedule, schedule.payload);
    const slot = slotOf(schedule, at, { ...this.catalogue, encode, dueAt: at });
    await store.sendSlot(name, slot, this.clock());
    return { schedule: name, at, runId: slot.entry.id };
  }

  private checkPayload({ name, task: taskName }: StoredSchedule, payload: unknown): void {
    const task = this.catalogue.tasks.get(taskName);
    if (task) return checkSchedulePayload(task, payload, `schedule "${name}"`);
    throw new InvalidContractError(`schedule "${name}", task`, 'one whose contract is known here', taskName);
  }

  private async unknown(name: string): Promise<never> {
    const names = (await this.options.store.list()).map((schedule) => schedule.name);
    const close = nearest(name, names);
    const hint = close === undefined ? '' : ` (did you mean ${close}?)`;
    throw new InvalidOptionError('schedule', `the name of a schedule${hint}`, name);
  }
}

function checkCount(option: string, count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= MOST_LISTED) return;
  throw new InvalidOptionError(option, `a whole number from 1 to ${MOST_LISTED}`, count);
}
