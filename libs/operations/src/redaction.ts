import { type FieldPath, redact, REDACTED, type Task } from '@baton/messaging';

const SECRET_NAME = /password|passwd|secret|token|authorization|api_?key|cookie/i;

/** Fields the contract calls sensitive; of a task nobody here knows, fields that are called like a secret. */
export function redactedFor(task: Pick<Task, 'sensitive'> | undefined, payload: unknown): unknown {
  return task ? redact(payload, task.sensitive) : redactedByName(payload);
}

/**
 * The edited payload, with what is redacted in it taken from the original. So an operator can correct one field of a
 * payload without ever seeing another.
 */
export function withOriginals(edited: unknown, original: unknown, paths: readonly FieldPath[]): unknown {
  return paths.reduce((value, path) => putBack(value, original, path), edited);
}

function putBack(edited: unknown, original: unknown, path: FieldPath): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return edited === REDACTED ? original : edited;
  if (head === '*') {
    if (!Array.isArray(edited) || !Array.isArray(original)) return edited;
    const items = original as readonly unknown[];
    return edited.map((item, index) => putBack(item, items[index], rest));
  }
  if (!isObject(edited) || !isObject(original) || !Object.hasOwn(edited, head)) return edited;
  return { ...edited, [head]: putBack(edited[head], original[head], rest) };
}

function redactedByName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactedByName);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      SECRET_NAME.test(name) ? REDACTED : redactedByName(field),
    ]),
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
