import { Cron } from 'croner';

export interface CronProblem {
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

const MINUTE_TO_WEEKDAY = [
  ['minute', '0 to 59'],
  ['hour', '0 to 23'],
  ['day of month', '1 to 31 or L'],
  ['month', '1 to 12 or JAN to DEC'],
  ['day of week', '0 to 7 or SUN to SAT'],
] as const;
const SECOND = ['second', '0 to 59'] as const;

const FORMS = 'with *, lists (1,2), ranges (1-5) and steps (*/5)';

/**
 * What is wrong with a cron expression, or undefined. Five fields, six with seconds first, or a name such as @daily.
 * When both days are given, either is enough, as cron has it.
 */
export function cronProblem(cron: string): CronProblem | undefined {
  if (parses(cron)) {
    return comes(cron) ? undefined : { field: 'cron', expected: 'a date that there is', got: cron };
  }
  const got = cron.trim().split(/\s+/);
  const fields = got.length === 6 ? [SECOND, ...MINUTE_TO_WEEKDAY] : MINUTE_TO_WEEKDAY;
  const names = fields.map(([name]) => name).join(', ');
  if (got.length !== fields.length) return { field: 'cron', expected: `the fields ${names}`, got: cron };
  const wrong = got.findIndex((text, i) => !parses(fields.map((_, j) => (i === j ? text : '*')).join(' ')));
  const [field, range] = fields[wrong] ?? ['cron', `the fields ${names}`];
  return { field, expected: `${range}, ${FORMS}`, got: got[wrong] ?? cron };
}

/** One that never fires by itself. It holds no timer; do not keep many: each costs 80 kB. */
export const parseCron = (cron: string, timezone = 'UTC'): Cron =>
  new Cron(cron, { timezone, paused: true, mode: '5-or-6-parts' });

/** Whether it runs in each hour of its days: such a one counts the hours that pass, not those the clock shows. */
export function isHourly(cron: string): boolean {
  const fields = cron.trim().split(/\s+/);
  if (fields.length === 1) return cron.trim().toLowerCase() === '@hourly';
  return /^(\*|0-23)(\/1)?$/.test(fields.at(-4) ?? '');
}

function parses(cron: string): boolean {
  try {
    parseCron(cron);
    return true;
  } catch {
    return false;
  }
}

// Asked from 1970 on, so that the answer does not depend on the day of asking.
const comes = (cron: string): boolean => parseCron(cron).nextRun(new Date(0)) !== null;
