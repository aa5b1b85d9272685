import { asKinds, kindsOf } from '../contract/error-kind';
import type { Logger } from '../contract/logger';
import { type FieldPath, mapFields, REDACTED } from '../contract/sensitive';

/** A copy of what a handler says, without what is sensitive in its payload. */
export type Conceal = <Said>(said: Said) => Said;

/** Shorter ones are part of too many words and numbers. */
const SHORTEST = 4;
/** What lies deeper is not shown: it is data of some client, and searching it would take long. */
const DEEPEST = 8;

/**
 * Handlers tell what they work with: errors quote what an upstream refused, log lines what is sent. The values are known,
 * so they are found wherever they stand: as they are, and as JSON and URLs write them.
 */
export function concealing(payload: unknown, paths: readonly FieldPath[]): Conceal {
  const found: unknown[] = [];
  mapFields(payload, paths, (value) => found.push(value));
  const forms = [...new Set(found.flatMap(textsIn).flatMap(formsOf))]
    .filter(({ length }) => length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  const concealText = (text: string): string =>
    forms.reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
  return <Said>(said: Said) => copyOf(said, concealText) as Said;
}

export function concealedLog(log: Logger, conceal: Conceal): Logger {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, text: string) =>
    log[level](conceal(fields), conceal(text));
  return {
    ...{ debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    child: (fields) => concealedLog(log.child(conceal(fields)), conceal),
  };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'bigint') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const formsOf = (text: string): string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  // Half a character has no form in a URL.
  encodeURIComponent(Buffer.from(text).toString()),
];

type ConcealText = (text: string) => string;

function copyOf(value: unknown, conceal: ConcealText, above: readonly object[] = []): unknown {
  if (typeof value === 'string') return conceal(value);
  if (typeof value === 'number') return concealNumber(value, conceal);
  if (typeof value !== 'object' || value === null) return value;
  if (above.length >= DEEPEST || above.includes(value)) return REDACTED;
  const copy = (part: unknown): unknown => copyOf(part, conceal, [...above, value]);
  if (value instanceof Error) return copyOfError(value, copy);
  if (Array.isArray(value)) return value.map(copy);
  // As whoever writes it down will see it.
  if ('toJSON' in value && typeof value.toJSON === 'function') return copy((value.toJSON as () => unknown)());
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [conceal(name), copy(part)]));
}

function concealNumber(value: number, conceal: ConcealText): unknown {
  return conceal(String(value)) === String(value) ? value : REDACTED;
}

/** Of the same class: what is done about an error depends on it. */
function copyOfError(error: Error, copy: (part: unknown) => unknown): Error {
  const copied = Object.create(Object.getPrototypeOf(error) as object) as Error;
  for (const name of Object.getOwnPropertyNames(error)) {
    const value = copy((error as unknown as Record<string, unknown>)[name]);
    const enumerable = Object.prototype.propertyIsEnumerable.call(error, name);
    Object.defineProperty(copied, name, { value, enumerable, writable: true, configurable: true });
  }
  return asKinds(copied, kindsOf(error));
}
