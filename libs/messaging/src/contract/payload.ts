import type { z } from 'zod';
import { InvalidPayloadError, InvalidResultError, type PayloadProblem } from './errors';
import type { Task } from './task';

/**
 * The payload as the handler gets it. Keys in snake_case are taken for the camelCase field of the contract, because
 * senders in other languages write them so.
 *
 * @throws InvalidPayloadError naming each field, what was expected and what came
 */
export function parsePayload<P>(task: Task<unknown, P>, json: unknown): P {
  const parsed = task.payload.safeParse(withFieldNames(task, json));
  if (parsed.success) return parsed.data;
  throw new InvalidPayloadError(task.name, problems(parsed.error));
}

/** @throws InvalidResultError when a handler returned something else than its contract says */
export function parseResult<R>(task: Task<unknown, unknown, R>, value: unknown): R {
  const parsed = task.result.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidResultError(task.name, problems(parsed.error));
}

function problems(error: z.ZodError): PayloadProblem[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.') || '$', problem: issue.message }));
}

/** The JSON with snake_case keys renamed to the contract's fields where it has them. */
export function withFieldNames(task: Task, json: unknown): unknown {
  const shape = shapeOf(task.payload);
  if (shape === undefined || typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  if (Object.keys(json).every((key) => key in shape)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [fieldFor(key, shape), value]));
}

/**
 * The payload with arguments that came without names: they are for the fields of the contract in the order in which it
 * declares them. One object for everything is the payload itself.
 *
 * @throws InvalidPayloadError for more arguments than fields, or a field that is given twice
 */
export function withPositional(task: Task, json: unknown, positional: readonly unknown[]): unknown {
  const fields = Object.keys(shapeOf(task.payload) ?? {});
  const named = withFieldNames(task, json) as Record<string, unknown>;
  const [only] = positional;
  if (positional.length === 1 && Object.keys(named).length === 0 && isPayload(task, only)) return only;
  const problem = (index: number): PayloadProblem[] => {
    const field = fields[index];
    if (field === undefined)
      return [{ field: `args[${index}]`, problem: `expected at most ${fields.length} arguments` }];
    return field in named ? [{ field, problem: 'expected once, got an argument and a keyword' }] : [];
  };
  const problems = positional.flatMap((_, index) => problem(index));
  if (problems.length > 0) throw new InvalidPayloadError(task.name, problems);
  return { ...named, ...Object.fromEntries(positional.map((value, index) => [fields[index], value])) };
}

const isPayload = (task: Task, value: unknown): boolean =>
  typeof value === 'object' && task.payload.safeParse(withFieldNames(task, value)).success;

function fieldFor(key: string, shape: object): string {
  if (key in shape) return key;
  const camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return camel in shape ? camel : key;
}

function shapeOf(schema: z.ZodType): object | undefined {
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null
    ? schema.shape
    : undefined;
}
