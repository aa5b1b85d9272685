import {
  type HeaderTable,
  HEADER,
  openPayload,
  type OutboxEntry,
  parsePayload,
  type Sealer,
  sealPayload,
  type Task,
  withoutBrokerDeath,
  withoutDeadMarks,
} from '@baton/messaging';
import type { StoredLetter } from '@baton/task-store';
import { NotPossibleError } from '../errors';
import { withOriginals } from '../redaction';

export interface LetterEdit {
  readonly payload: unknown;
  /** Of the letter's task. */
  readonly task: Task | undefined;
  readonly sealer: Sealer | undefined;
}

/** It is neither early nor too late. */
const LEFT_OUT = [HEADER.eta, HEADER.expires, HEADER.limitedBy];

/** The letter's message as it leaves again. Pure. @throws InvalidPayloadError, NotPossibleError */
export function messageOf(letter: StoredLetter, now: Date, edit?: LetterEdit): OutboxEntry {
  const id = letter.runId ?? letter.id;
  const { exchange, routingKey, properties, task } = letter;
  return {
    ...{ id, task },
    attempt: goesOn(letter) ? countOf(letter.headers[HEADER.attempt]) : 1,
    kind: 'send',
    dueAt: now,
    message: {
      ...{ exchange, routingKey },
      properties: { ...properties, messageId: id, type: properties.type ?? task },
      headers: headersOf(letter),
      body: edit ? editedBody(letter, edit) : letter.body,
    },
  };
}

/** The payload of the letter's body; undefined when it is no JSON. */
export function payloadOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
}

/** A header of a whole number from 1; 1 for one that has none. */
export function countOf(value: unknown): number {
  const number = typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0
    ? Math.min(number, 2 ** 31 - 1)
    : 1;
}

/** Celery's protocol has the payload inside other things. */
export const isCelery = ({ headers }: Pick<StoredLetter, 'headers'>): boolean =>
  typeof headers['task'] === 'string' && typeof headers['id'] === 'string';

/** RabbitMQ gave up on it and no worker: its attempt has not ended, and its run would take the first one for behind. */
const goesOn = ({ reason }: StoredLetter): boolean => reason === 'broker';

function headersOf(letter: StoredLetter): HeaderTable {
  const { headers, reason } = letter;
  const leftOut = goesOn(letter) ? LEFT_OUT : [...LEFT_OUT, HEADER.attempt];
  const kept = Object.entries(withoutDeadMarks(withoutBrokerDeath(headers)));
  const fresh = kept.filter(([name]) => !leftOut.some((header) => header === name));
  // What tells the worker that its run is to start anew.
  return { ...Object.fromEntries(fresh), [HEADER.deadReason]: reason };
}

function editedBody(letter: StoredLetter, { payload, task, sealer }: LetterEdit): Buffer {
  if (!task)
    throw new NotPossibleError(`task "${letter.task}": expected a known one to check the payload by`);
  if (isCelery(letter))
    throw new NotPossibleError('a message of Celery is replayed as it came, or sent anew');
  const whole = withOriginals(payload, payloadOf(letter.body), task.sensitive);
  const sealed = sealPayload(task, whole, sealer);
  parsePayload(task, openPayload(task, sealed, sealer));
  return Buffer.from(JSON.stringify(sealed));
}
