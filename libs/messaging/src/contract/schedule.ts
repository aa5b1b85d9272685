import { cronProblem } from './cron';
import type { Duration } from './duration';
import { InvalidContractError } from './errors';
import type { Task } from './task';

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
}

export type ScheduleOptions<Input> = {
  task: Task<Input>;
  payload: Input;
  /** At most 200 characters. @default the task's name */
  name?: string;
  /** @default UTC */
  timezone?: string;
} & ({ every: Duration; cron?: never } | { cron: string; every?: never });

/**
 * @throws InvalidContractError for an interval that is not whole seconds, a wrong cron field, an unknown time zone, or a
 * payload the task would refuse
 */
export function defineSchedule<Input>(options: ScheduleOptions<Input>): Schedule {
  const { task, payload, name = task.name, timezone = 'UTC', every, cron } = options;
  if (!/^[^\0]{1,200}$/.test(name)) {
    throw new InvalidContractError('schedule, name', '1 to 200 characters', name);
  }
  const when = cron === undefined ? { every } : { cron };
  checkWhen(when, timezone, `schedule "${name}"`);
  const read = task.payload.safeParse(payload);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.') || '$'}: ${message}`);
    throw new InvalidContractError(`schedule "${name}", payload`, problems.join('; '), payload);
  }
  return Object.freeze({ name, task, payload, when: Object.freeze(when), timezone });
}

/** @throws InvalidContractError naming the field, what was expected and what came */
export function checkWhen(when: ScheduleWhen, timezone: string, where: string): void {
  if ('every' in when && !(when.every >= 1000 && when.every % 1000 === 0)) {
    throw new InvalidContractError(`${where}, every`, 'whole seconds, at least one', when.every);
  }
  if (!isTimezone(timezone)) {
    throw new InvalidContractError(`${where}, timezone`, 'an IANA time zone such as Europe/Berlin', timezone);
  }
  const problem = 'cron' in when ? cronProblem(when.cron) : undefined;
  if (problem) throw new InvalidContractError(`${where}, ${problem.field}`, problem.expected, problem.got);
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
