import type { SeenCause } from '@baton/task-store';
import type { AlertRule } from './alert-rule';

const MINUTE_MS = 60_000;

/**
 * Which causes somebody is told of now. Pure. The first rule that fits a cause decides about it, alone; what one rule has
 * told of is quiet for all of them, as an outage may fit another rule when its tasks and errors change. So two rules
 * never tell of one outage.
 */
export function decideAlerts(
  causes: readonly SeenCause[],
  rules: readonly AlertRule[],
  now: Date,
): readonly SeenCause[] {
  return causes.filter((cause) => {
    const rule = rules.find((candidate) => fits(candidate, cause));
    return (
      rule?.name === cause.rule &&
      cause.failures >= rule.count &&
      !rules.some((each) => keepsQuiet(each, cause, now))
    );
  });
}

function fits({ tasks, reasons, errors }: AlertRule, { tasks: failed, reason, error }: SeenCause): boolean {
  return (
    (tasks === undefined || tasks.some((pattern) => failed.some((task) => matches(pattern, task)))) &&
    (reasons === undefined || reasons.includes(reason)) &&
    (errors === undefined || errors.includes(nameIn(error)))
  );
}

function keepsQuiet({ name, quietMinutes }: AlertRule, { toldBy }: SeenCause, now: Date): boolean {
  const told = toldBy.get(name);
  return told !== undefined && now.getTime() < told.getTime() + quietMinutes * MINUTE_MS;
}

/** Dead letters say `Name: message`. */
const nameIn = (error: string): string => error.slice(0, Math.max(error.indexOf(':'), 0));

/** `*` stands for any text, also for none. */
function matches(pattern: string, task: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return task === pattern;
  if (!task.startsWith(start) || !task.endsWith(end)) return false;
  let from = start.length;
  for (const part of rest) {
    const at = task.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from <= task.length - end.length;
}
