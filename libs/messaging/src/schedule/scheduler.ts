import { InvalidContractError } from '../contract/errors';
import type { Logger } from '../contract/logger';
import type { WorkQueue } from '../contract/queues';
import type { Schedule } from '../contract/schedule';
import { calendarOf } from './calendar';
import { type Catalogue, dueTimes, type EncodeSlot, isHeld, slotOf } from './firing';
import type {
  DueSchedule,
  Firing,
  NamedDefinition,
  ScheduleStore,
  SentSlot,
  Slot,
  StoredSchedule,
} from './schedule-store';

export interface SchedulerOptions {
  readonly store: ScheduleStore;
  /** What the code has. Schedules in the store whose task is not among these are left to other schedulers. */
  readonly schedules: readonly Schedule[];
  /** What it throws is logged, and the slot is passed over. */
  readonly encode: EncodeSlot;
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

/** @throws InvalidContractError for two schedules of one name */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, schedules, log, clock = () => new Date(), batchSize = 200 } = options;
  refuseSameName(schedules);
  const parts = { ...options, ...catalogueOf(schedules) };
  const tasks = [...parts.tasks.keys()];
  return {
    seed: () => store.seed(schedules.map(definitionOf), clock()),
    async tick(now = clock()) {
      const sent: SentSlot[] = [];
      const fire = (schedule: DueSchedule): Firing => firing(schedule, now, parts);
      for (;;) {
        const round = await store.claimDue({ now, limit: batchSize, tasks, fire });
        sent.push(...round.sent);
        for (const slot of round.sent) log.debug(slot, 'a schedule was due');
        if (round.due < batchSize) return sent;
      }
    },
  };
}

function refuseSameName(schedules: readonly Schedule[]): void {
  const names = new Set<string>();
  for (const { name } of schedules) {
    if (names.has(name)) throw new InvalidContractError('schedule, name', 'one that no other has', name);
    names.add(name);
  }
}

/** A schedule of the code as the store keeps it. */
export const definitionOf = ({ task, queue, ...rest }: Schedule): NamedDefinition => ({
  ...rest,
  ...{ task: task.name, queue: queue?.name },
});

/** The tasks and queues that schedules use. */
export function catalogueOf(schedules: readonly Schedule[]): Catalogue {
  const queues = schedules.flatMap(({ queue }) => queue ?? []);
  return {
    tasks: new Map(schedules.map(({ task }) => [task.name, task])),
    queues: new Map(queues.map((queue): [string, WorkQueue] => [queue.name, queue])),
  };
}

type FiringParts = Pick<SchedulerOptions, 'encode' | 'log'> & Catalogue;

function firing(schedule: DueSchedule, now: Date, parts: FiringParts): Firing {
  const { name, task } = schedule;
  const calendar = calendarOf(schedule);
  const nextAt = calendar.next(now);
  const known = parts.tasks.get(task);
  if (known && isHeld(schedule, known, now)) {
    parts.log.info(
      { schedule: name, nextAt },
      'a schedule was due, and its previous run has not ended: skipped',
    );
    return { slots: [], nextAt };
  }
  return {
    slots: dueTimes(schedule, now, calendar).flatMap((at) => slotUnlessItFails(schedule, at, parts)),
    nextAt,
  };
}

function slotUnlessItFails(schedule: StoredSchedule, at: Date, parts: FiringParts): Slot[] {
  try {
    return [slotOf(schedule, at, parts)];
  } catch (error) {
    parts.log.error(
      { error, schedule: schedule.name, at },
      'a schedule was due and its message could not be made',
    );
    return [];
  }
}
