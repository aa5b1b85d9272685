import { z } from 'zod';

/** Any value, or a missing field. */
const anything = z.unknown().optional();

// Jolpica sends every scalar as text and leaves out what it does not know. Fields that decorate a row never make it
// unreadable: what does not fit is null.

/** Trimmed; null when missing, empty or no text. PostgreSQL cannot store NUL, JSON can carry it. */
export const text = anything.transform((value) => {
  if (typeof value !== 'string') return null;
  return value.replaceAll('\0', '').trim() || null;
});

export const wholeNumber = anything.transform(asWholeNumber);

export const calendarDate = anything.transform((value) => {
  return typeof value === 'string' && isDate(value) ? value : null;
});

/** `1:31.295`, `58.123` or `1:23:06.801` in milliseconds. */
export const stopwatch = anything.transform((value) => {
  const [, hours = 0, minutes = 0, seconds, fraction] =
    typeof value === 'string' ? (/^(?:(?:(\d+):)?(\d+):)?(\d+)\.(\d{1,3})$/.exec(value.trim()) ?? []) : [];
  if (seconds === undefined || fraction === undefined) return null;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return asWholeNumber(whole * 1000 + Number(fraction.padEnd(3, '0')));
});

/** An object of such fields, also when it is missing or something else. */
export const part = <Shape extends z.ZodRawShape>(shape: Shape) =>
  anything
    .transform((value) => (typeof value === 'object' && value !== null ? value : {}))
    .pipe(z.object(shape));

// Fields that a row is nothing without.

export const id = z
  .string({ error: 'expected an id' })
  .trim()
  .regex(/^[^\s\0]{1,100}$/, { error: 'expected an id' });

export const requiredNumber = anything.transform((value, ctx) => {
  const number = asWholeNumber(value);
  if (number !== null) return number;
  ctx.addIssue({ code: 'custom', message: `expected a whole number, got ${JSON.stringify(value)}` });
  return z.NEVER;
});

/** Points may be fractions. */
export const points = anything.transform((value, ctx) => {
  const number = typeof value === 'string' && /^\d{1,5}(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && number >= 0 && number < 100_000) return number;
  ctx.addIssue({ code: 'custom', message: `expected points, got ${JSON.stringify(value)}` });
  return z.NEVER;
});

export const requiredDate = z.string().refine(isDate, {
  error: ({ input }) => `expected a date such as 2026-05-10, got ${JSON.stringify(input)}`,
});

/** A day with its time; null when either is missing: old races have no time. */
export const moment = anything.transform((value) => {
  const { date, time } = part({ date: text, time: text }).parse(value);
  if (date === null || time === null || !isDate(date) || !/^\d\d:\d\d(:\d\d)?Z$/.test(time)) return null;
  const at = new Date(`${date}T${time}`);
  return Number.isNaN(at.getTime()) ? null : at;
});

function isDate(value: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

function asWholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 2_147_483_647
    ? number
    : null;
}
