import { createHash } from 'node:crypto';
import {
  type DeadReason,
  type Delivery,
  HEADER,
  type HeaderTable,
  isSealed,
  mapFields,
  REDACTED,
  type Sealer,
  sealPayload,
  type Task,
} from '@baton/messaging';
import type { NewLetter } from '@baton/task-store';
import { v7 as uuidv7 } from 'uuid';
import type { Catalogue } from '../catalogue';
import { countOf, payloadOf } from './letter-message';

export interface LetterFacts {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer | undefined;
  readonly now: Date;
}

type Dead = Pick<Delivery, 'queue' | 'exchange' | 'routingKey' | 'properties' | 'headers' | 'body'>;

const DEAD = '.dead';
const ID_TAKEN: DeadReason = 'id-taken';
const ERROR_LENGTH = 1_000;

/**
 * A delivery from a dead-letter queue or an unrouted one, as it is kept. Whatever came must be kept, so nothing here
 * throws: what cannot be read is made up for.
 */
export function letterOf(delivery: Dead, facts: LetterFacts): NewLetter {
  const { headers, properties } = delivery;
  const task = clean(properties.type || text(headers, 'task') || originalKey(delivery));
  const messageId = clean(properties.messageId || text(headers, 'id') || '') || undefined;
  const cause = causeOf(delivery, facts.now);
  // The run under its id is another message's; replayed it gets one of its own.
  const runId = cause.reason === ID_TAKEN ? undefined : messageId;
  const body = bodyToKeep(delivery, facts.catalogue.find(task), facts.sealer);
  const letter = { ...cause, task, runId, ...addressOf(delivery, facts.catalogue) };
  return {
    ...letter,
    id: uuidv7(),
    key: keyOf(delivery, { messageId, reason: cause.reason }),
    fingerprint: clean(
      text(headers, HEADER.deadFingerprint) || digest(task, letter.queue, cause.reason),
    ).slice(0, 64),
    attempts: countOf(headers[HEADER.deadAttempts]),
    worker: clean(text(headers, HEADER.deadWorker)) || undefined,
    properties,
    headers,
    body,
  };
}

/** Why and when, by the worker that gave up on it, by RabbitMQ, or because no queue takes it. */
function causeOf({ queue, exchange, routingKey, headers }: Dead, now: Date) {
  const reason = text(headers, HEADER.deadReason);
  if (reason !== '' && queue.endsWith(DEAD)) {
    const error = clean(text(headers, HEADER.deadError)).slice(0, ERROR_LENGTH);
    return { reason: clean(reason).slice(0, 64), error, diedAt: dateOf(headers[HEADER.deadAt]) ?? now };
  }
  if (!queue.endsWith(DEAD)) {
    const error = `no queue takes routing key "${clean(routingKey)}" of exchange "${clean(exchange)}"`;
    return { reason: 'unrouted', error, diedAt: now };
  }
  const said = text(headers, 'x-first-death-reason') || 'rejected';
  return { reason: 'broker', error: `RabbitMQ gave up on it: ${clean(said)}`, diedAt: now };
}

/** Back to the queue it failed in; what was unrouted takes the way it took before. */
function addressOf(delivery: Dead, catalogue: Catalogue) {
  const { queue, exchange, headers } = delivery;
  if (queue.endsWith(DEAD)) {
    const origin = queue.slice(0, -DEAD.length);
    return { queue: origin, exchange: '', routingKey: origin };
  }
  const routingKey = clean(text(headers, HEADER.deadRoutingKey) || delivery.routingKey);
  const home = catalogue.queues.find(({ name }) => name === queue)?.exchange ?? exchange;
  return { queue: home, exchange: home, routingKey };
}

/** One letter arrives again after a crash: its key is the same. What has no id could be two that are alike. */
function keyOf(
  delivery: Dead,
  { messageId, reason }: { messageId: string | undefined; reason: string },
): string {
  if (messageId === undefined) return uuidv7();
  return digest(delivery.queue, messageId, reason, delivery.body);
}

/** Secrets that came in clear, from senders that cannot seal, are kept sealed; without a way to seal they are not kept. */
function bodyToKeep({ body }: Dead, task: Task | undefined, sealer: Sealer | undefined): Buffer {
  if (task === undefined || task.sensitive.length === 0) return body;
  const payload = payloadOf(body);
  if (payload === undefined) return body;
  const sealed = sealer
    ? sealPayload(task, payload, sealer)
    : mapFields(payload, task.sensitive, (value) => (isSealed(value) ? value : REDACTED));
  return Buffer.from(JSON.stringify(sealed));
}

function originalKey({ headers, routingKey }: Dead): string {
  return text(headers, HEADER.deadRoutingKey) || routingKey;
}

function text(headers: HeaderTable, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

function dateOf(value: unknown): Date | undefined {
  const date = new Date(typeof value === 'string' ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** PostgreSQL keeps no NUL in a text. */
const clean = (value: string): string => value.replaceAll('\0', '\uFFFD');

function digest(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex').slice(0, 32);
}
