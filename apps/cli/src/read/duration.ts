import { type Duration, milliseconds } from '@baton/messaging';
import { expected } from '../program/usage-error';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `250ms`, `90s`, `5m`, `2h`, `1d`, `1h30m`; a bare number is seconds. @throws UsageError */
export function readDuration(text: string, option: string): Duration {
  if (/^\d+(\.\d+)?$/.test(text)) return milliseconds(Number(text) * 1000);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) {
    throw expected('a length of time such as 90s, 5m or 1h30m', { in: option, got: text });
  }
  return milliseconds(parts.reduce((sum, [, n, unit]) => sum + Number(n) * (UNITS[unit as string] ?? 0), 0));
}
