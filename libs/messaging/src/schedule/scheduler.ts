import type { OutgoingMessage } from '../broker/broker';
import type { Logger } from '../contract/logger';
import type { Schedule } from '../contract/schedule';
import type { Task } from '../contract/task';
import { nextTime } from './next-time';
import type { Firing, ScheduleStore, SentSlot, StoredSchedule } from './schedule-store';

export interface SchedulerOptions {
  readonly store: ScheduleStore;
  /** What the code has. Schedules in the store whose task is not among these are left to other schedulers. */
  readonly schedules: readonly Schedule[];
  /** Makes the message of a slot. What it throws is logged, and the slot is passed over. */
  readonly encode: (task: Task, payload: unknown, options: { id: string }) => OutgoingMessage;
  readonly log: Logger;
  readonly clock?: () => Date;
  /** Schedules per transaction. @default 200 */
  readonly batchSize?: number;
}

export interface Scheduler {
  /** Writes what the code has to the store. Call it once, before the first tick. */
  seed(): Promise<void>;
  /** Sends what is due and resolves with it. Any number of replicas may tick at any time: each slot is sent once. */
  tick(now?: Date): Promise<readonly SentSlot[]>;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, schedules, log, clock = () => new Date(), batchSize = 200 } = options;
  const tasks = new Map(schedules.map(({ task }) => [task.name, task]));
  return {
    seed: () => store.seed(schedules.map(definitionOf), clock()),
    async tick(now = clock()) {
      const sent: SentSlot[] = [];
      const fire = (schedule: StoredSchedule): Firing => firing(schedule, now, { ...options, tasks });
      for (;;) {
        const round = await store.claimDue({ now, limit: batchSize, tasks: [...tasks.keys()], fire });
        sent.push(...round.sent);
        for (const slot of round.sent) log.debug(slot, 'a schedule was due');
        if (round.due < batchSize) return sent;
      }
    },
  };
}

/** The id of the run a slot makes: the same whoever computes it, so that a slot runs once even if it is sent twice. */
export const slotId = (schedule: string, at: Date): string => `${schedule}@${at.toISOString()}`;

type FiringParts = Pick<SchedulerOptions, 'encode' | 'log'> & { readonly tasks: ReadonlyMap<string, Task> };

// However many slots were missed while no scheduler ran, they become one: the one that has been due longest.
function firing(schedule: StoredSchedule, now: Date, { encode, log, tasks }: FiringParts): Firing {
  const { name, payload, nextAt: at } = schedule;
  const task = tasks.get(schedule.task);
  if (!at || !task) return { slots: [], nextAt: at };
  const nextAt = nextTime(schedule, now);
  try {
    const id = slotId(name, at);
    const message = encode(task, payload, { id });
    const entry = { id, attempt: 1, task: task.name, dueAt: at, kind: 'schedule', message } as const;
    return { slots: [{ at, entry }], nextAt };
  } catch (error) {
    log.error({ error, schedule: name, at }, 'a schedule was due and its message could not be made');
    return { slots: [], nextAt };
  }
}

const definitionOf = ({ name, task, payload, when, timezone }: Schedule) => ({
  ...{ name, task: task.name, payload, when, timezone },
});
