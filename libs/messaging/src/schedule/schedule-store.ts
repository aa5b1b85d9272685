import type { ScheduleWhen } from '../contract/schedule';
import type { OutboxEntry } from '../store/task-store';

/** What is sent when, without its name. */
export interface ScheduleDefinition {
  readonly task: string;
  readonly payload: unknown;
  readonly when: ScheduleWhen;
  readonly timezone: string;
}

export interface NamedDefinition extends ScheduleDefinition {
  readonly name: string;
}

/** A schedule as it runs. Where it differs from `code`, somebody has edited it. */
export interface StoredSchedule extends NamedDefinition {
  /** The operator's switch. */
  readonly enabled: boolean;
  /** The code had it once and no longer does: it rests. */
  readonly retired: boolean;
  /** What the code says; undefined for one that was made at run time. */
  readonly code: ScheduleDefinition | undefined;
  /** Undefined while it rests, and when no time is left. */
  readonly nextAt: Date | undefined;
  /** The last slot that was sent. */
  readonly lastSlotAt: Date | undefined;
}

export interface ScheduleEdit {
  readonly enabled?: boolean;
  readonly when?: ScheduleWhen;
  readonly timezone?: string;
  readonly payload?: unknown;
}

/** What a schedule does now that it is due. Slots sent before, by whichever replica, are left out by the store. */
export interface Firing {
  readonly slots: readonly Slot[];
  readonly nextAt: Date | undefined;
}

export interface Slot {
  readonly at: Date;
  readonly entry: OutboxEntry;
}

export interface SentSlot {
  readonly schedule: string;
  readonly at: Date;
  readonly runId: string;
}

export interface ClaimOptions {
  readonly now: Date;
  readonly limit: number;
  /** Schedules of other tasks are left to the schedulers that know them. */
  readonly tasks: readonly string[];
  /** Pure; must not throw. */
  readonly fire: (schedule: StoredSchedule) => Firing;
}

/**
 * A port: stores/memory here, PostgreSQL in task-store, one conformance suite. Every method rejects with
 * StoreUnavailableError while the database is away, and can then be called again.
 */
export interface ScheduleStore {
  /**
   * Brings the table up to date with the code: adds, follows changes except of fields an operator has edited, and
   * retires what the code no longer has. The operator's switch stays as it is.
   */
  seed(definitions: readonly NamedDefinition[], now: Date): Promise<void>;
  list(): Promise<readonly StoredSchedule[]>;
  /**
   * Undefined when there is no such schedule.
   *
   * @throws InvalidContractError for a wrong cron field, interval or time zone
   */
  edit(name: string, edit: ScheduleEdit, now: Date): Promise<StoredSchedule | undefined>;
  /**
   * Takes up to `limit` schedules due by `now`, soonest first and none that another replica has in hand; in one
   * transaction each slot is noted, its message starts to wait in the outbox, and the next time is set.
   */
  claimDue(options: ClaimOptions): Promise<{ readonly due: number; readonly sent: readonly SentSlot[] }>;
  /** Forgets up to `limit` slots from before `before`; resolves with how many. */
  removeSlots(options: { before: Date; limit: number }): Promise<number>;
}
