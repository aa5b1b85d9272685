import { createHash } from 'node:crypto';
import type { OutgoingMessage } from '../broker/broker';
import { after, days, type Duration, milliseconds } from '../contract/duration';
import type { WorkQueue } from '../contract/queues';
import { ON_TIME, type SchedulePolicies } from '../contract/schedule-policies';
import type { Task } from '../contract/task';
import { calendarOf } from './calendar';
import { latestTimes, timesBetween } from './next-time';
import type { DueSchedule, OpenRun, Slot, StoredSchedule } from './schedule-store';

/** Makes the message of a slot. `dueAt` is when it leaves. */
export type EncodeSlot = (
  task: Task,
  payload: unknown,
  options: { readonly id: string; readonly dueAt: Date; readonly queue?: WorkQueue },
) => OutgoingMessage;

/** What of the code it takes to make messages. */
export interface Catalogue {
  readonly tasks: ReadonlyMap<string, Task>;
  readonly queues: ReadonlyMap<string, WorkQueue>;
}

/** The id of the run a slot makes: the same whoever computes it, so that a slot runs once even if it is sent twice. */
export const slotId = (schedule: string, at: Date): string => `${schedule}@${at.toISOString()}`;

/**
 * Which of the times that have come since `nextAt` are sent, in order: all that are on time, and as many of those
 * before them as the misfire policy makes up for. Pure.
 */
export function dueTimes(schedule: StoredSchedule, now: Date, calendar = calendarOf(schedule)): Date[] {
  const first = schedule.nextAt;
  if (!first || first > now) return [];
  const since = after(first, milliseconds(-1));
  const punctual = after(now, milliseconds(-1 - ON_TIME));
  const onTime = timesBetween(calendar, punctual > since ? punctual : since, now);
  // Two slots sent together would be two runs at once.
  if (schedule.policies.overlap === 'skip' && onTime.length > 0) return onTime.slice(-1);
  const most = madeUp(schedule.policies);
  return onTime.length >= most ? onTime : latestTimes(calendar, { after: since, until: now, most });
}

/** How long a message of which nothing is heard is waited for: it may have been purged. */
const PATIENCE: Duration = days(1);

/** Whether an earlier run keeps this schedule from sending another. Pure. */
export function isHeld(
  { openRuns, policies }: Pick<DueSchedule, 'openRuns' | 'policies'>,
  task: Task,
  now: Date,
): boolean {
  // Past its expiry, which counts from when it leaves, a message that has not started never will.
  const patience = milliseconds(policies.jitter + (task.expires ?? PATIENCE));
  const mayStillStart = ({ sentAt }: OpenRun): boolean => now < after(sentAt, patience);
  return openRuns.some((run) => run.known || mayStillStart(run));
}

/** The slot of a time, with its message; `at` once more as the moment when it leaves, jitter included. */
export function slotOf(
  schedule: StoredSchedule,
  at: Date,
  { tasks, queues, encode, dueAt = jittered(schedule, at) }: Catalogue & { encode: EncodeSlot; dueAt?: Date },
): Slot {
  const task = found(tasks, schedule.task, 'task');
  const queue = schedule.queue === undefined ? undefined : found(queues, schedule.queue, 'queue');
  const id = slotId(schedule.name, at);
  const message = encode(task, schedule.payload, { id, dueAt, ...(queue && { queue }) });
  return { at, entry: { id, attempt: 1, task: task.name, dueAt, kind: 'schedule', message } };
}

function madeUp({ misfire, overlap }: SchedulePolicies): number {
  if (misfire === 'skip') return 0;
  return misfire === 'once' || overlap === 'skip' ? 1 : misfire.allUpTo;
}

// By the slot, so that every replica and every attempt comes to the same.
function jittered({ name, policies }: StoredSchedule, at: Date): Date {
  if (policies.jitter === 0) return at;
  const share = createHash('sha256').update(slotId(name, at)).digest().readUInt32BE(0) / 2 ** 32;
  return after(at, milliseconds(Math.floor(share * policies.jitter)));
}

function found<T>(all: ReadonlyMap<string, T>, name: string, what: string): T {
  const value = all.get(name);
  if (value === undefined) throw new Error(`expected a ${what} of the code, got "${name}"`);
  return value;
}
