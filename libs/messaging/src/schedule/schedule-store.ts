import type { RunState } from '../contract/run-state';
import type { ScheduleWhen } from '../contract/schedule';
import type { SchedulePolicies } from '../contract/schedule-policies';
import type { OutboxEntry, RunError } from '../store/task-store';

/** What is sent when, without its name. */
export interface ScheduleDefinition {
  readonly task: string;
  readonly payload: unknown;
  readonly when: ScheduleWhen;
  readonly timezone: string;
  /** Name of the queue that is used instead of the task's own. */
  readonly queue: string | undefined;
  readonly enabled: boolean;
  readonly policies: SchedulePolicies;
}

export interface NamedDefinition extends ScheduleDefinition {
  readonly name: string;
}

/** A schedule as it runs. Where it differs from `code`, somebody has edited it. */
export interface StoredSchedule extends NamedDefinition {
  /** The code had it once and no longer does: it rests. */
  readonly retired: boolean;
  /** What the code says; undefined for one that was made at run time. */
  readonly code: ScheduleDefinition | undefined;
  /** Undefined while it rests, and when no time is left. */
  readonly nextAt: Date | undefined;
  /** The last slot that was sent because it was due. */
  readonly lastSlotAt: Date | undefined;
}

export interface ScheduleEdit {
  readonly enabled?: boolean;
  readonly when?: ScheduleWhen;
  readonly timezone?: string;
  readonly payload?: unknown;
  /** Those that are not named stay as they are. */
  readonly policies?: Partial<SchedulePolicies>;
}

/** A run that a schedule has sent and that has not ended. */
export interface OpenRun {
  readonly schedule: string;
  /** One that was sent ahead of its time counts from that time on. */
  readonly sentAt: Date;
  /** False while no worker has said anything of it: it waits, or its message was removed. */
  readonly known: boolean;
}

export interface DueSchedule extends StoredSchedule {
  /** Looked up for schedules whose overlap is `skip`, empty for others. */
  readonly openRuns: readonly OpenRun[];
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

/** A slot that was sent, and what became of it. The outcome is kept for as long as the slot is, longer than the run. */
export interface SlotRun extends SentSlot {
  readonly sentAt: Date;
  /** PENDING also while nothing has been heard of it. */
  readonly state: RunState;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
  /** While the run is kept. */
  readonly error: RunError | undefined;
}

export interface ClaimOptions {
  readonly now: Date;
  readonly limit: number;
  /** Schedules of other tasks are left to the schedulers that know them. */
  readonly tasks: readonly string[];
  /** Pure; must not throw. */
  readonly fire: (schedule: DueSchedule) => Firing;
}

/**
 * A port: stores/memory here, PostgreSQL in task-store, one conformance suite. Every method rejects with
 * StoreUnavailableError while the database is away, and can then be called again.
 */
export interface ScheduleStore {
  /**
   * Brings the table up to date with the code: adds, follows changes except of fields an operator has edited, and
   * retires what the code no longer has.
   */
  seed(definitions: readonly NamedDefinition[], now: Date): Promise<void>;
  list(): Promise<readonly StoredSchedule[]>;
  get(name: string): Promise<StoredSchedule | undefined>;
  /**
   * Undefined when there is no such schedule. Does not know the task's schema: see {@link ScheduleDesk}.
   *
   * @throws InvalidContractError for a wrong cron field, interval, time zone or policy
   */
  edit(name: string, edit: ScheduleEdit, now: Date): Promise<StoredSchedule | undefined>;
  /**
   * Sends one slot, due or not: its message starts to wait in the outbox. The next time of the schedule stays; should
   * it be the same moment, that slot is taken. False when it had been sent before.
   */
  sendSlot(schedule: string, slot: Slot, now: Date): Promise<boolean>;
  /**
   * Takes up to `limit` schedules due by `now`, soonest first and none that another replica has in hand; in one
   * transaction each slot is noted, its message starts to wait in the outbox, and the next time is set.
   */
  claimDue(options: ClaimOptions): Promise<{ readonly due: number; readonly sent: readonly SentSlot[] }>;
  /** The last slots of a schedule, latest first, with what became of them. */
  lastRuns(schedule: string, options: { limit: number }): Promise<readonly SlotRun[]>;
  /**
   * Copies how runs have ended to up to `limit` of their slots, so that it is still known when the run has expired;
   * resolves with how many. Call it before runs are removed.
   */
  keepOutcomes(options: { limit: number }): Promise<number>;
  /** Forgets up to `limit` slots from before `before`; resolves with how many. */
  removeSlots(options: { before: Date; limit: number }): Promise<number>;
}
