import type { z } from 'zod';
import { InvalidContractError } from './errors';
import { type FindStep, type Path, pathOf, type ResultPath } from './flow-reference';
import type { FieldPath } from './sensitive';
import type { Task } from './task';

/** A payload with holes, and what fills them. */
export interface PayloadTemplate {
  /** JSON, with null where a reference stands. */
  readonly payload: unknown;
  readonly references: readonly FilledFrom[];
}

export interface FilledFrom extends ResultPath {
  /** Where in the payload; empty for the whole. */
  readonly at: Path;
}

/** @throws InvalidContractError for what is not JSON, and for references to what is not there */
export function templateOf(
  payload: unknown,
  { where, find }: { where: string; find: FindStep },
): PayloadTemplate {
  const references: FilledFrom[] = [];
  const copy = (part: unknown, at: Path): unknown => {
    const path = pathOf(part);
    if (path) {
      references.push({ at, ...find(path) });
      return null;
    }
    if (Array.isArray(part)) return part.map((item, i) => copy(item, [...at, i]));
    if (!isJson(part)) {
      throw new InvalidContractError([where, ...at].join('.'), 'JSON', typeof part);
    }
    if (typeof part !== 'object' || part === null) return part;
    if (part instanceof Date) return part.toJSON();
    const fields = Object.entries(part).filter(([, field]) => field !== undefined);
    return Object.fromEntries(fields.map(([name, field]) => [name, copy(field, [...at, name])]));
  };
  return { payload: copy(payload, []), references };
}

const isJson = (part: unknown): boolean =>
  !['function', 'symbol', 'bigint', 'undefined'].includes(typeof part);

/**
 * Checks of a template what can be checked before its holes are filled.
 *
 * @throws InvalidContractError naming the field, what was expected and what came
 */
export function checkTemplate(task: Task, { payload, references }: PayloadTemplate, where: string): void {
  const secret = references.find(({ at }) => task.sensitive.some((path) => overlap(path, at)));
  if (secret) {
    const expected = 'no reference for a sensitive field, because results are stored in clear';
    throw new InvalidContractError([where, ...secret.at].join('.'), expected, nameOf(secret));
  }
  const read = task.payload.safeParse(payload);
  if (read.success) return;
  const real = read.error.issues.filter((issue) => references.every(({ at }) => !isDoubtful(issue, at)));
  if (real.length === 0) return;
  const problems = real.map(({ path, message }) => `${path.join('.') || '$'}: ${message}`);
  throw new InvalidContractError(where, `a payload of ${task.name}`, problems.join('; '));
}

const nameOf = ({ step, path }: ResultPath): string => [step, ...path].join('.');

/** Rules over several fields cannot be held against a payload that still has holes; the worker checks it again. */
function isDoubtful({ code, path }: z.core.$ZodIssue, hole: Path): boolean {
  if (code === 'custom') return true;
  const meets = hole.every((name, i) => i >= path.length || String(path[i]) === String(name));
  if (!meets) return false;
  return path.length >= hole.length || (code !== 'unrecognized_keys' && code !== 'invalid_type');
}

function overlap(sensitive: FieldPath, at: Path): boolean {
  return at.every((name, i) => {
    const field = sensitive[i];
    return field === undefined || field === '*' || field === String(name);
  });
}
