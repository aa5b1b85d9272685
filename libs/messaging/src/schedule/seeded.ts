import { checkWhen } from '../contract/schedule';
import { checkPolicies, type SchedulePolicies } from '../contract/schedule-policies';
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
  const before = stored.code;
  const policies = { stored: stored.policies, before: before?.policies, code: code.policies };
  const next = {
    ...stored,
    ...{ task: code.task, queue: code.queue, code, retired: false },
    ...follow<ScheduleDefinition, Followed>({ stored, before, code }, FOLLOWED),
    policies: follow(policies, POLICIES),
  };
  return timed(next, stored, now);
}

/** A schedule that the code no longer has. One made at run time never was the code's. Pure. */
export function retired(stored: StoredSchedule): StoredSchedule {
  return stored.code === undefined ? stored : { ...stored, retired: true, nextAt: undefined };
}

/** @throws InvalidContractError */
export function edited(stored: StoredSchedule, edit: ScheduleEdit, now: Date): StoredSchedule {
  const next = { ...stored, ...edit, policies: { ...stored.policies, ...edit.policies } };
  checkWhen(next.when, next.timezone, `schedule "${stored.name}"`);
  checkPolicies(next.policies, `schedule "${stored.name}"`);
  return timed(next, stored, now);
}

const NEW = { retired: false, nextAt: undefined, lastSlotAt: undefined } as const;
type Followed = (typeof FOLLOWED)[number];
const FOLLOWED = ['payload', 'when', 'timezone', 'enabled'] as const;
const POLICIES: readonly (keyof SchedulePolicies)[] = ['misfire', 'overlap', 'jitter', 'gap', 'fold'];

interface Versions<T> {
  readonly stored: T;
  /** What the code said when `stored` was last seeded. */
  readonly before: T | undefined;
  readonly code: T;
}

/** Each field as the code has it now, or as an operator left it: where it is not what the code had. */
function follow<T extends object, K extends keyof T>(
  { stored, before, code }: Versions<T>,
  fields: readonly K[],
): Pick<T, K> {
  const isEdited = (field: K): boolean => before === undefined || !same(stored[field], before[field]);
  return Object.fromEntries(
    fields.map((field) => [field, isEdited(field) ? stored[field] : code[field]]),
  ) as Pick<T, K>;
}

// The time already set stays as long as the rule does: it may be due, and must not be skipped by a restart.
function timed(next: StoredSchedule, before: StoredSchedule | undefined, now: Date): StoredSchedule {
  if (!next.enabled || next.retired) return { ...next, nextAt: undefined };
  const keeps = before?.nextAt && same(ruleOf(before), ruleOf(next));
  return { ...next, nextAt: keeps ? before.nextAt : nextTime(next, now) };
}

const ruleOf = ({ when, timezone, policies: { gap, fold } }: ScheduleDefinition) => [
  when,
  timezone,
  gap,
  fold,
];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
