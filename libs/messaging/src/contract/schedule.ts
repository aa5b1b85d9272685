import { cronProblem } from './cron';
import type { Duration } from './duration';
import { InvalidContractError, InvalidPayloadError } from './errors';
import { parsePayload } from './payload';
import type { WorkQueue } from './queues';
import { WITHOUT_RECORD } from './record-policy';
import { checkPolicies, DEFAULT_POLICIES, type SchedulePolicies } from './schedule-policies';
import type { Task } from './task';
import { expectedTimezone, isTimezone } from './timezone';

/** At whole multiples of an interval since 1970-01-01 UTC, or as a cron expression says. */
export type ScheduleWhen = { readonly every: Duration } | { readonly cron: string };

/** When a task is sent by itself. Plain data beside the contracts; the scheduler seeds its table from it. */
export interface Schedule {
  readonly name: string;
  readonly task: Task;
  readonly payload: unknown;
  readonly when: ScheduleWhen;
  /** IANA name. Cron fields are read in it. */
  readonly timezone: string;
  /** Instead of the task's own. */
  readonly queue: WorkQueue | undefined;
  /** How it is when it is first seeded; then operators switch it. */
  readonly enabled: boolean;
  readonly policies: SchedulePolicies;
}

export type ScheduleOptions<Input> = {
  task: Task<Input>;
  payload: Input;
  /** At most 200 characters. @default the task's name */
  name?: string;
  /** @default UTC */
  timezone?: string;
  /** @default the task's queue */
  queue?: WorkQueue;
  /** @default true */
  enabled?: boolean;
  /** @default once */
  misfire?: SchedulePolicies['misfire'];
  /** @default allow */
  overlap?: SchedulePolicies['overlap'];
  /** @default 0 */
  jitter?: Duration;
} & (
  | { every: Duration; cron?: never; gap?: never; fold?: never }
  | {
      /** Five fields, six with seconds first, or a name such as @daily. */
      cron: string;
      every?: never;
      /** @default `after`; `skip` when the hour is `*` */
      gap?: SchedulePolicies['gap'];
      /** @default `first`; `both` when the hour is `*` */
      fold?: SchedulePolicies['fold'];
    }
);

/**
 * @throws InvalidContractError for an interval that is not whole seconds, a wrong cron field, an unknown time zone or
 * policy, or a payload the task would refuse
 */
export function defineSchedule<Input>(options: ScheduleOptions<Input>): Schedule {
  const { task, payload, name = task.name, timezone = 'UTC', queue, enabled = true, every, cron } = options;
  if (!/^[^\0]{1,200}$/.test(name)) {
    throw new InvalidContractError('schedule, name', '1 to 200 characters', name);
  }
  const where = `schedule "${name}"`;
  const when = cron === undefined ? { every } : { cron };
  const policies = policiesOf(options);
  checkWhen(when, timezone, where);
  checkPolicies(policies, where);
  checkOverlap(policies, task, where);
  checkSchedulePayload(task, payload, where);
  return Object.freeze({
    ...{ name, task, payload, when: Object.freeze(when), timezone, queue, enabled },
    policies: Object.freeze(policies),
  });
}

/** @throws InvalidContractError naming the field, what was expected and what came */
export function checkWhen(when: ScheduleWhen, timezone: string, where: string): void {
  if ('every' in when && !(when.every >= 1000 && when.every % 1000 === 0)) {
    throw new InvalidContractError(`${where}, every`, 'whole seconds, at least one', when.every);
  }
  if (!isTimezone(timezone)) {
    throw new InvalidContractError(`${where}, timezone`, expectedTimezone(timezone), timezone);
  }
  const problem = 'cron' in when ? cronProblem(when.cron) : undefined;
  if (problem) throw new InvalidContractError(`${where}, ${problem.field}`, problem.expected, problem.got);
}

/** @throws InvalidContractError for a schedule that would wait for the end of runs whose end is not recorded */
export function checkOverlap(
  { overlap }: Pick<SchedulePolicies, 'overlap'>,
  task: Pick<Task, 'record'>,
  where: string,
): void {
  if (overlap !== 'skip' || task.record === 'all') return;
  throw new InvalidContractError(`${where}, overlap`, `allow for a task ${WITHOUT_RECORD}`, overlap);
}

/** @throws InvalidContractError naming each field the task would refuse */
export function checkSchedulePayload(task: Task, payload: unknown, where: string): void {
  try {
    parsePayload(task, payload);
  } catch (error) {
    if (!(error instanceof InvalidPayloadError)) throw error;
    const problems = error.problems.map(({ field, problem }) => `${field}: ${problem}`).join('; ');
    throw new InvalidContractError(`${where}, payload`, problems, payload);
  }
}

function policiesOf<Input>(options: ScheduleOptions<Input>): SchedulePolicies {
  const { misfire, overlap, jitter, gap, fold } = options;
  return {
    misfire: misfire ?? DEFAULT_POLICIES.misfire,
    overlap: overlap ?? DEFAULT_POLICIES.overlap,
    jitter: jitter ?? DEFAULT_POLICIES.jitter,
    ...(gap !== undefined && { gap }),
    ...(fold !== undefined && { fold }),
  };
}
