import type { AttemptRef, OutboxEntry } from './task-store';
import { UnstorableError } from './unstorable-error';

/** A record larger than this belongs in a file, with its place in the result. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The JSON text under which a value is kept; undefined stays undefined.
 *
 * @throws UnstorableError for what JSON cannot say (BigInt, cycles) and for more than 64 MiB
 */
export function storedJson(value: unknown, what: string): string | undefined {
  const text = stringify(value, what);
  if (text === undefined || text.length <= MOST_BYTES / 3) return text;
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_BYTES) return text;
  throw new UnstorableError(what, `expected at most ${MOST_BYTES} bytes of JSON, got ${bytes}`);
}

function stringify(value: unknown, what: string): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new UnstorableError(what, `expected a JSON value, got one that is not: ${why}`, { cause: error });
  }
}

/** @throws UnstorableError for names PostgreSQL cannot keep. A foreign sender may choose the id. */
export function checkStorable(ref: Pick<AttemptRef, 'id' | 'task' | 'queue' | 'attempt'>): void {
  checkText('id', ref.id);
  checkText('task', ref.task);
  checkText('queue', ref.queue);
  checkAttempt(ref.id, ref.attempt);
}

/** @throws UnstorableError as {@link checkStorable} */
export function checkStorableEntry(entry: OutboxEntry): void {
  checkText('id', entry.id);
  checkText('task', entry.task);
  checkText('exchange', entry.message.exchange);
  checkText('routing key', entry.message.routingKey);
  checkAttempt(entry.id, entry.attempt);
  if (!Number.isNaN(entry.dueAt.getTime())) return;
  throw new UnstorableError(`dueAt of ${entry.id}`, 'expected a date, got an invalid one');
}

function checkText(field: string, text: string): void {
  if (!text.includes('\0')) return;
  throw new UnstorableError(
    `${field} ${JSON.stringify(text)}`,
    'expected text without NUL characters, got one',
  );
}

function checkAttempt(id: string, attempt: number): void {
  if (Number.isInteger(attempt) && attempt >= 1 && attempt < 2 ** 31) return;
  throw new UnstorableError(
    `attempt of ${id}`,
    `expected a whole number from 1 to 2147483647, got ${attempt}`,
  );
}
