import { createHash } from 'node:crypto';

const LONGEST = 200;

/** One text for equal JSON values, whatever the order of their keys; a digest when it would be long. */
export function canonicalText(value: unknown): string {
  const json: unknown = JSON.stringify(value);
  const text = JSON.stringify(typeof json === 'string' ? sorted(JSON.parse(json)) : null);
  return text.length <= LONGEST ? text : createHash('sha256').update(text).digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([key, field]) => [key, sorted(field)]));
}
