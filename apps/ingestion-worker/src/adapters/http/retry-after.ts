/** Reads a Retry-After header, seconds or an HTTP date, as milliseconds from `now`. */
export function readRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  const value = header.trim();
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Only an HTTP date ends in GMT; Date.parse alone would take "-5" and "7.5" for dates.
  const date = value.endsWith('GMT') ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
