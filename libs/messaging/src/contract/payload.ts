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
  const fields = Object.entries(json);
  if (fields.every(([key]) => key in shape)) return json;
  return Object.fromEntries(fields.map(([key, value]) => [fieldFor(key, shape), value]));
}

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
