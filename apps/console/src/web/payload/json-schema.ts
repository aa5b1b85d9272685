import { type Schema, Validator } from '@cfworker/json-schema';
import type { FieldProblem } from '../data/api-problem';

/** As much of JSON Schema as forms are made of. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Never shown; what is stored stays unless something else is typed. */
  readonly sensitive?: boolean;
}

/**
 * What the schema refuses, at the deepest field that says why. A payload is checked again by the API, with the
 * contract itself; this is for whoever is typing.
 */
export function problemsOf(schema: JsonSchema, payload: unknown): FieldProblem[] {
  // Interprets the schema; compiling it would need "unsafe-eval".
  const { errors } = new Validator(schema as Schema, '2020-12', false).validate(payload);
  const told = errors.filter(({ keyword }) => !WRAPPERS.has(keyword));
  const problems = told.map(({ instanceLocation, error }) => ({
    field: instanceLocation.replace(/^#\/?/, '').replaceAll('/', '.'),
    problem: error,
  }));
  return problems.filter(
    ({ field, problem }, index) =>
      problems.findIndex((other) => other.field === field && other.problem === problem) === index,
  );
}

/** They only repeat that something below them is wrong. */
const WRAPPERS = new Set(['properties', 'items', 'allOf', '$ref', 'additionalProperties', 'prefixItems']);

/** Whether a form can be made of it: an object whose fields are known. */
export const hasForm = (
  schema: JsonSchema | undefined,
): schema is JsonSchema & Required<Pick<JsonSchema, 'properties'>> =>
  schema?.type === 'object' && schema.properties !== undefined && Object.keys(schema.properties).length > 0;
