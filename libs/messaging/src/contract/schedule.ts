import type { Duration } from './duration';
import { InvalidContractError } from './errors';
import type { Task } from './task';

/** When a task is sent by itself. Plain data beside the contracts; the scheduler seeds its table from it. */
export interface Schedule {
  readonly name: string;
  readonly task: Task;
  readonly payload: unknown;
  readonly when: { readonly every: Duration } | { readonly cron: string };
  /** IANA name. Cron fields are read in it. */
  readonly timezone: string;
}

export type ScheduleOptions<Input> = {
  task: Task<Input>;
  payload: Input;
  /** @default the task's name */
  name?: string;
  /** @default UTC */
  timezone?: string;
} & ({ every: Duration; cron?: never } | { cron: string; every?: never });

/** @throws InvalidContractError for an interval under a second or an unknown time zone. */
export function defineSchedule<Input>(options: ScheduleOptions<Input>): Schedule {
  const { task, payload, name = task.name, timezone = 'UTC', every, cron } = options;
  if (every !== undefined && !(every >= 1000)) {
    throw new InvalidContractError(`schedule "${name}", every`, 'at least one second', every);
  }
  if (!isTimezone(timezone)) {
    throw new InvalidContractError(
      `schedule "${name}", timezone`,
      'an IANA time zone such as Europe/Berlin',
      timezone,
    );
  }
  const when = cron === undefined ? { every: every as Duration } : { cron };
  return Object.freeze({ name, task, payload, when: Object.freeze(when), timezone });
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
