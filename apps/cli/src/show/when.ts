const STEPS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** `350ms`, `42s`, `3m12s`, `5h`, `2d4h`: the two largest units. */
export function length(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  const first = STEPS.findIndex(([, unit]) => ms >= unit);
  let left = Math.round(ms / 1000) * 1000;
  return STEPS.slice(first, first + 2)
    .map(([name, unit]) => {
      const count = Math.floor(left / unit);
      left -= count * unit;
      return count === 0 ? '' : `${count}${name}`;
    })
    .join('');
}

/** `in 5m`, `2h ago`. */
export function relative(moment: Date, now: Date): string {
  const ms = moment.getTime() - now.getTime();
  return ms > 0 ? `in ${length(ms)}` : `${length(-ms)} ago`;
}

/** `2026-03-01 12:00:00Z (in 5m)`. */
export function exact(moment: Date, now: Date): string {
  const text = moment
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z/, 'Z');
  return `${text} (${relative(moment, now)})`;
}
