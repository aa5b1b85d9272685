import type { z } from 'zod';

/** Where a sensitive field is: names from the payload's root; `*` stands for every item of a list. */
export type FieldPath = readonly string[];

export const REDACTED = '[redacted]';

/**
 * The fields marked `.meta({ sensitive: true })` in a schema, found through objects, lists, and optional, nullable and
 * default wrappers; not inside unions and records, where it would depend on the value whether a mark holds.
 */
export function sensitiveFields(schema: z.ZodType): readonly FieldPath[] {
  if (isMarked(schema)) return [[]];
  const inner = innerOf(schema);
  if (inner) return sensitiveFields(inner);
  const element = elementOf(schema);
  if (element) return sensitiveFields(element).map((path) => ['*', ...path]);
  return Object.entries(shapeOf(schema)).flatMap(([name, field]) =>
    sensitiveFields(field).map((path) => [name, ...path]),
  );
}

/** A copy of the payload with each value at one of the paths replaced; what is not there is left out. */
export function mapFields(
  payload: unknown,
  paths: readonly FieldPath[],
  replace: (value: unknown) => unknown,
): unknown {
  return paths.reduce((value, path) => mapField(value, path, replace), payload);
}

export const redact = (payload: unknown, paths: readonly FieldPath[]): unknown =>
  mapFields(payload, paths, () => REDACTED);

function mapField(value: unknown, path: FieldPath, replace: (value: unknown) => unknown): unknown {
  const [head, ...rest] = path;
  if (value === undefined || value === null) return value;
  if (head === undefined) return replace(value);
  if (head === '*') return Array.isArray(value) ? value.map((item) => mapField(item, rest, replace)) : value;
  if (typeof value !== 'object' || !Object.hasOwn(value, head)) return value;
  return { ...value, [head]: mapField((value as Record<string, unknown>)[head], rest, replace) };
}

export const isMarked = (schema: z.ZodType): boolean => schema.meta()?.['sensitive'] === true;

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  return (schema.def as { innerType?: z.ZodType }).innerType;
}

function elementOf(schema: z.ZodType): z.ZodType | undefined {
  const def = schema.def as { type?: string; element?: z.ZodType };
  return def.type === 'array' ? def.element : undefined;
}

function shapeOf(schema: z.ZodType): Record<string, z.ZodType> {
  return (schema.def as { shape?: Record<string, z.ZodType> }).shape ?? {};
}
