import { after } from '@baton/messaging';
import { expected } from '../program/usage-error';
import { readDuration } from './duration';

/** An ISO 8601 date and time, or a length of time from now: `+2h`. @throws UsageError */
export function readMoment(text: string, { option, now }: { option: string; now: Date }): Date {
  if (text.startsWith('+')) return after(now, readDuration(text.slice(1), option));
  const date = new Date(text);
  if (/^\d{4}-/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw expected('a moment such as 2026-03-01T12:00:00Z, or +2h', { in: option, got: text });
}
