import type { Path, ResultPath } from '../contract/flow-reference';
import type { PayloadTemplate } from '../contract/flow-template';

/** Finds the result of a step, whole. */
export type ResultOf = (step: string) => unknown;

/** The payload with its holes filled. What is not there is left out of objects, and null in lists. Pure. */
export function fill({ payload, references }: PayloadTemplate, resultOf: ResultOf): unknown {
  return references.reduce(
    (filled, { at, ...place }) => put(filled, at, lookUp(place, resultOf)),
    references.length > 0 ? structuredClone(payload) : payload,
  );
}

/** What is at the end of a path, or undefined. */
export function lookUp({ step, path }: ResultPath, resultOf: ResultOf): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string | number, unknown>)[name]
        : undefined,
    resultOf(step),
  );
}

function put(whole: unknown, at: Path, value: unknown): unknown {
  const last = at.at(-1);
  if (last === undefined) return value ?? null;
  const holder = at
    .slice(0, -1)
    .reduce<unknown>((part, name) => (part as Record<string | number, unknown>)[name], whole);
  const fields = holder as Record<string | number, unknown>;
  if (value === undefined && !Array.isArray(holder)) Reflect.deleteProperty(fields, last);
  else fields[last] = value ?? null;
  return whole;
}
