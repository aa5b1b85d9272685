import { checkWhen } from '../contract/schedule';
import { nextTime } from './next-time';
import type { NamedDefinition, ScheduleDefinition, ScheduleEdit, StoredSchedule } from './schedule-store';

/** A schedule after the code was read again. Pure. */
export function seeded(
  stored: StoredSchedule | undefined,
  wanted: NamedDefinition,
  now: Date,
): StoredSchedule {
  const { name, ...code } = wanted;
  if (!stored) return timed({ ...NEW, name, ...code, code }, undefined, now);
  const follow = <K extends keyof ScheduleDefinition>(field: K): ScheduleDefinition[K] =>
    isEdited(stored, field) ? stored[field] : code[field];
  const next = {
    ...stored,
    ...{ task: code.task, payload: follow('payload'), when: follow('when'), timezone: follow('timezone') },
    ...{ code, retired: false },
  };
  return timed(next, stored, now);
}

/** A schedule that the code no longer has. One made at run time never was the code's. Pure. */
export function retired(stored: StoredSchedule): StoredSchedule {
  return stored.code === undefined ? stored : { ...stored, retired: true, nextAt: undefined };
}

/** @throws InvalidContractError */
export function edited(stored: StoredSchedule, edit: ScheduleEdit, now: Date): StoredSchedule {
  const next = { ...stored, ...edit };
  checkWhen(next.when, next.timezone, `schedule "${stored.name}"`);
  return timed(next, stored, now);
}

const NEW = { enabled: true, retired: false, nextAt: undefined, lastSlotAt: undefined } as const;

function isEdited(stored: StoredSchedule, field: keyof ScheduleDefinition): boolean {
  return stored.code === undefined || !same(stored[field], stored.code[field]);
}

// The time already set stays as long as the rule does: it may be due, and must not be skipped by a restart.
function timed(next: StoredSchedule, before: StoredSchedule | undefined, now: Date): StoredSchedule {
  if (!next.enabled || next.retired) return { ...next, nextAt: undefined };
  const keeps = before?.nextAt && same([before.when, before.timezone], [next.when, next.timezone]);
  return { ...next, nextAt: keeps ? before.nextAt : nextTime(next, now) };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
