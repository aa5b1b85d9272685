import { humanDuration } from './duration';

const NOW_MS = 1500;

/** "12 s ago", "in 5 min"; one unit, because the exact time stands beside it. */
export function relativeTime(at: Date, now: Date): string {
  const ahead = at.getTime() - now.getTime();
  if (Math.abs(ahead) < NOW_MS) return 'now';
  const text = coarse(Math.abs(ahead));
  return ahead > 0 ? `in ${text}` : `${text} ago`;
}

/** Exact and with its zone, for the hover. */
export function exactTime(at: Date, { zone, now = new Date() }: ExactTimeOptions = {}): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ month: 'short', day: 'numeric', weekday: 'short' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
    ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
    ...(zone !== undefined && { timeZone: zone }),
  });
  return format.format(at);
}

export interface ExactTimeOptions {
  /** IANA name. @default the reader's */
  readonly zone?: string | undefined;
  /** The year is said where it is another one. */
  readonly now?: Date;
}

function coarse(ms: number): string {
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  const [first = '', unit = ''] = humanDuration(ms).split(' ');
  return `${first} ${unit}`;
}
