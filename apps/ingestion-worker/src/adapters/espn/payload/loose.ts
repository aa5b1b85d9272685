import { z } from 'zod';

/** Any value, or a missing field. */
const anything = z.unknown().optional();

// Fields that decorate a game never make it unreadable: what does not fit is null.

/** Trimmed; null when missing, empty or no text. PostgreSQL cannot store NUL, JSON can carry it. */
export const text = anything.transform((value) => {
  if (typeof value !== 'string') return null;
  return value.replaceAll('\0', '').trim() || null;
});

/** An id as text, null for anything else. */
export const looseId = anything.transform((value) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : null,
);

export const wholeNumber = anything.transform((value) =>
  typeof value === 'number' && Number.isInteger(value) && inRange(value) ? value : null,
);

/** A yes or no, with the meaning of a missing one. */
export const flag = (missing: boolean) =>
  anything.transform((value) => (typeof value === 'boolean' ? value : missing));

/** An object of such fields, also when it is missing or something else. */
export const part = <Shape extends z.ZodRawShape>(shape: Shape) =>
  anything.transform((value) => (isObject(value) ? value : {})).pipe(z.object(shape));

// Fields that a game is nothing without.

export const id = z
  .union([z.string(), z.number()], { error: 'expected an id' })
  .transform((value) => String(value).trim())
  .pipe(z.string().regex(/^[\w:.-]{1,64}$/, { error: 'expected an id' }));

/** ESPN sends scores as text and leaves them out at times. */
export const score = anything.transform((value, ctx) => {
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'string' && /^\d+(\.0+)?$/.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && inRange(number)) return number;
  ctx.addIssue({ code: 'custom', message: `expected a score, got ${shown(value)}` });
  return z.NEVER;
});

// Seconds are left out by ESPN and put in by feeds that pass its data on; a date without an offset means nothing.
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

export const moment = anything.transform((value, ctx) => {
  const date = typeof value === 'string' && MOMENT.test(value) ? new Date(value) : undefined;
  if (date !== undefined && date.getUTCFullYear() >= 1800) return date;
  ctx.addIssue({
    code: 'custom',
    message: `expected a date such as 2024-12-15T18:00Z, got ${shown(value)}`,
  });
  return z.NEVER;
});

function inRange(number: number): boolean {
  return number >= 0 && number <= 32_767;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}
