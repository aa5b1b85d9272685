import type { Delivery } from '../broker/broker';
import { InvalidPayloadError, UndecodableError } from '../contract/errors';
import type { Handler } from '../contract/handler';
import { parsePayload, withFieldNames, withPositional } from '../contract/payload';
import type { Task } from '../contract/task';
import { decode } from '../envelope/decode';
import type { Envelope } from '../envelope/envelope';
import { openPayload, sealPayload } from '../envelope/seal';
import { nearest } from '../contract/nearest';
import type { Outcome } from './outcome';
import type { WorkerParts } from './worker-parts';

export type Unrunnable = Extract<Outcome, { kind: 'unrunnable' }>;

/** A delivery after decoding and resolving: as much of it as could be understood. */
export type ReadDelivery =
  | {
      readonly kind: 'runnable';
      readonly envelope: Envelope;
      readonly handler: Handler;
      readonly payload: unknown;
    }
  | {
      readonly kind: 'unrunnable';
      readonly envelope?: Envelope;
      readonly handler?: Handler;
      readonly outcome: Unrunnable;
    };

type ReadParts = Pick<WorkerParts, 'handlers' | 'maxBodyBytes' | 'newId' | 'sealer'>;

/** decode → resolve → check the payload. Pure but for the ids it makes. */
export function readDelivery(delivery: Delivery, parts: ReadParts): ReadDelivery {
  let envelope: Envelope | undefined;
  let handler: Handler | undefined;
  try {
    const arrived = (envelope = decode(delivery, parts));
    handler = resolve(envelope, parts.handlers);
    const named = withFieldNames(handler.task, payloadOf(handler.task, arrived));
    // Senders in other languages cannot seal; from here on nothing keeps their secrets in clear either.
    const sealed = sealPayload(handler.task, named, parts.sealer);
    if (sealed !== arrived.payload) envelope = { ...arrived, payload: sealed };
    const clear = openPayload(handler.task, envelope.payload, parts.sealer);
    return { kind: 'runnable', envelope, handler, payload: parsePayload(handler.task, clear) };
  } catch (error) {
    return {
      kind: 'unrunnable',
      outcome: unrunnable(error),
      ...(envelope && { envelope }),
      ...(handler && { handler }),
    };
  }
}

function payloadOf(task: Task, { payload, positional }: Envelope): unknown {
  return positional ? withPositional(task, payload, positional) : payload;
}

function resolve(envelope: Envelope, handlers: ReadonlyMap<string, Handler>): Handler {
  const handler = handlers.get(envelope.task);
  if (!handler) {
    const close = nearest(envelope.task, [...handlers.keys()]);
    const hint = close === undefined ? '' : `; did you mean ${close}?`;
    throw new UndecodableError(
      'unknown-task',
      `task: expected one this worker has a handler for, got "${envelope.task}"${hint}`,
    );
  }
  const { version } = handler.task;
  if (envelope.version !== undefined && envelope.version !== version) {
    throw new UndecodableError(
      'unsupported-version',
      `version of ${envelope.task}: expected ${version}, got ${envelope.version}`,
    );
  }
  return handler;
}

function unrunnable(error: unknown): Unrunnable {
  if (error instanceof UndecodableError) return { kind: 'unrunnable', reason: error.reason, error };
  if (error instanceof InvalidPayloadError) return { kind: 'unrunnable', reason: 'invalid-payload', error };
  throw error;
}
