import { v7 as uuidv7 } from 'uuid';
import { after } from '../contract/duration';
import { InvalidOptionError, InvalidPayloadError } from '../contract/errors';
import { checkKey, uniqueKeyOf } from '../contract/limits';
import { parsePayload } from '../contract/payload';
import { WITHOUT_RECORD } from '../contract/record-policy';
import type { SendOptions } from '../contract/sender';
import type { Task } from '../contract/task';
import { encode } from '../envelope/encode';
import type { Envelope, Writable } from '../envelope/envelope';
import type { FlowPlace } from '../envelope/flow-place';
import { type Sealer, sealPayload } from '../envelope/seal';
import { type Claim, PENDING_UNHEARD } from '../store/claim-store';
import type { OutboxEntry } from '../store/task-store';
import { traceCreated } from '../tracing/create-span';
import { checkSendOptions, dueAtOf } from './send-options';

/** What ties a message to the run that sends it. */
export type Family = Pick<Envelope, 'rootId' | 'parentId' | 'traceparent'>;

export interface PrepareFacts {
  readonly options: SendOptions;
  readonly family: Family;
  readonly now: Date;
  readonly origin: string | undefined;
  readonly sealer: Sealer | undefined;
  readonly maxBodyBytes: number;
  /** Of a run with this id. @default in no flow */
  readonly placeOf?: ((runId: string) => FlowPlace) | undefined;
}

export interface Prepared extends OutboxEntry {
  /** What the run is the only one of, and for how long if nothing is heard of it; see ClaimStore. */
  readonly claimed?: Pick<Claim, 'key' | 'until'>;
}

/** Of what a run sends. */
export function familyOf(parent: Envelope): Family {
  const { id: parentId, rootId = parentId, traceparent } = parent;
  return { rootId, parentId, ...(traceparent !== undefined && { traceparent }) };
}

/** Checks everything that can be wrong with a send and makes the message; nothing has left the process yet. */
export function prepare(task: Task, payload: unknown, facts: PrepareFacts): Prepared {
  const { options, now } = facts;
  const queue = options.queue ?? task.queue;
  checkSendOptions(options, { queue, now, expires: options.expires ?? task.expires });
  if (options.unique !== undefined && task.record === 'failures') {
    throw new InvalidOptionError('unique', `none ${WITHOUT_RECORD}: its end frees the key`, options.unique);
  }
  const json = jsonOf(task, payload);
  // As it arrives: JSON leaves out functions and undefined, and makes text of dates.
  const parsed = parsePayload(task, JSON.parse(json));
  const uniqueKey = options.unique ?? contractKey(task, parsed);
  const sealed = sealPayload(task, payload, facts.sealer);
  const envelope = envelopeOf(task, sealed, { facts, uniqueKey });
  const address = options.queue
    ? { exchange: '', routingKey: options.queue.name }
    : { exchange: task.queue.exchange, routingKey: task.name };
  const message = encode(envelope, address, sealed === payload ? json : undefined);
  if (message.body.length > facts.maxBodyBytes) {
    throw new InvalidOptionError(
      'payload',
      `at most ${facts.maxBodyBytes} bytes of JSON`,
      `${message.body.length} bytes`,
    );
  }
  const { id } = envelope;
  const entry = {
    id,
    attempt: 1,
    task: task.name,
    kind: 'send',
    dueAt: dueAtOf(options, now),
    message,
  } as const;
  if (uniqueKey === undefined) return entry;
  const until = unheardUntil(entry.dueAt, envelope.expires);
  return { ...entry, claimed: { key: uniqueKeyOf(task.name, uniqueKey), until } };
}

// Past its expiry a message that has not started never will.
function unheardUntil(dueAt: Date, expires: Date | undefined): Date {
  const until = after(dueAt, PENDING_UNHEARD);
  return expires && expires < until ? expires : until;
}

const contractKey = ({ name, unique }: Task, payload: unknown): string | undefined =>
  unique && checkKey(unique.keyOf(payload), `unique of task "${name}"`);

// JSON first: BigInt, cycles and the like would otherwise surface as somebody else's TypeError after the schema.
function jsonOf(task: Task, payload: unknown): string {
  try {
    const json: unknown = JSON.stringify(payload);
    if (typeof json === 'string') return json;
    throw new Error(typeof payload);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '';
    throw new InvalidPayloadError(task.name, [
      { field: '$', problem: `expected JSON, got a value it cannot hold: ${why}` },
    ]);
  }
}

function envelopeOf(
  task: Task,
  payload: unknown,
  { facts, uniqueKey }: { facts: PrepareFacts; uniqueKey: string | undefined },
): Envelope {
  const { options, family, now, origin } = facts;
  const id = options.id ?? uuidv7();
  const life = options.expires ?? task.expires;
  const { name, version } = task;
  const { rootId = id, parentId } = family;
  const traceparent = traceCreated({ id, task: name, exchange: task.queue.exchange }, family.traceparent);
  // Field by field: a send makes one of these, and spreading cost it more than writing the JSON.
  const envelope: Writable<Envelope> = { id, task: name, payload, attempt: 1, version, sentAt: now, rootId };
  if (parentId !== undefined) envelope.parentId = parentId;
  if (traceparent !== undefined) envelope.traceparent = traceparent;
  if (life !== undefined) envelope.expires = after(dueAtOf(options, now), life);
  if (options.priority !== undefined) envelope.priority = options.priority;
  if (options.correlationId !== undefined) envelope.correlationId = options.correlationId;
  if (origin !== undefined) envelope.origin = origin;
  if (uniqueKey !== undefined) envelope.uniqueKey = uniqueKey;
  if (facts.placeOf) envelope.flow = facts.placeOf(id);
  return envelope;
}
