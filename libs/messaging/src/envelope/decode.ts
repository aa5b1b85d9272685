import type { Delivery, MessageProperties } from '../broker/broker';
import { UndecodableError } from '../contract/errors';
import { type CeleryMessage, isCelery, readCelery } from './celery';
import type { Envelope, Writable } from './envelope';
import { type FlowPlace, readStepHeader } from './flow-place';
import { HEADER, type HeaderTable } from './headers';

export interface DecodeOptions {
  readonly maxBodyBytes: number;
  /** Gives an id to a message that has none. */
  readonly newId: () => string;
}

type Arrived = Pick<Delivery, 'routingKey' | 'properties' | 'headers' | 'body'>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a delivery. Nothing but a JSON body is required: other services and the management UI publish plain JSON with
 * the task's name as routing key. What a Celery client sends is recognised by its headers.
 *
 * @throws UndecodableError with the reason it will be dead-lettered for
 */
export function decode(arrived: Arrived, options: DecodeOptions): Envelope {
  const { properties, headers } = arrived;
  const payload = readBody(arrived, options.maxBodyBytes);
  if (isCelery(headers)) return fromCelery(readCelery(headers, payload), arrived);
  refuseNul('message_id', properties.messageId);
  refuseNul('type', properties.type);
  const envelope: Writable<Envelope> = {
    id: properties.messageId || options.newId(),
    task: properties.type || arrived.routingKey,
    payload,
    attempt: readCount(headers, HEADER.attempt) ?? 1,
    replayed: HEADER.deadReason in headers,
  };
  readProperties(envelope, properties);
  readHeaders(envelope, headers);
  return envelope;
}

function fromCelery(message: CeleryMessage, { properties, headers }: Arrived): Envelope {
  refuseNul('header id', message.id);
  refuseNul('header task', message.task);
  const envelope: Writable<Envelope> = { ...message, replayed: HEADER.deadReason in headers };
  readProperties(envelope, properties);
  return envelope;
}

function readProperties(envelope: Writable<Envelope>, properties: MessageProperties): void {
  const { timestamp, correlationId, replyTo, priority, appId } = properties;
  if (timestamp) envelope.sentAt = new Date(timestamp * 1000);
  if (correlationId !== undefined) envelope.correlationId = correlationId;
  if (replyTo !== undefined) envelope.replyTo = replyTo;
  if (priority !== undefined) envelope.priority = priority;
  if (appId !== undefined) envelope.origin = appId;
}

function readHeaders(envelope: Writable<Envelope>, headers: HeaderTable): void {
  const version = readCount(headers, HEADER.version);
  const eta = readDate(headers, HEADER.eta);
  const expires = readDate(headers, HEADER.expires);
  const rootId = readText(headers, HEADER.root);
  const parentId = readText(headers, HEADER.parent);
  const traceparent = readText(headers, HEADER.traceparent);
  const uniqueKey = readText(headers, HEADER.unique);
  const limitedBy = readText(headers, HEADER.limitedBy);
  const flow = readFlow(headers);
  refuseNul(HEADER.unique, uniqueKey);
  if (version !== undefined) envelope.version = version;
  if (eta) envelope.eta = eta;
  if (expires) envelope.expires = expires;
  if (rootId !== undefined) envelope.rootId = rootId;
  if (parentId !== undefined) envelope.parentId = parentId;
  if (flow) envelope.flow = flow;
  if (traceparent !== undefined) envelope.traceparent = traceparent;
  if (uniqueKey !== undefined) envelope.uniqueKey = uniqueKey;
  if (limitedBy !== undefined) envelope.limitedBy = limitedBy;
}

function readBody({ body, properties }: Arrived, maxBodyBytes: number): unknown {
  if (body.length > maxBodyBytes) {
    throw new UndecodableError(
      'oversize-body',
      `body: expected at most ${maxBodyBytes} bytes, got ${body.length}`,
    );
  }
  const type = properties.contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type && type !== 'application/json') {
    throw new UndecodableError(
      'unsupported-content-type',
      `content_type: expected application/json, got ${type}`,
    );
  }
  const encoding = properties.contentEncoding?.toLowerCase();
  if (encoding && encoding !== 'utf-8' && encoding !== 'utf8') {
    throw new UndecodableError(
      'unsupported-content-type',
      `content_encoding: expected utf-8, got ${encoding}`,
    );
  }
  return parseJson(decodeText(body));
}

function decodeText(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new UndecodableError(
      'invalid-utf8',
      `body: expected UTF-8, got other bytes in ${body.length} of them`,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The parser's own message quotes the body, which may hold secrets; only the place is kept.
    const place = /position \d+/.exec(error instanceof Error ? error.message : '')?.[0] ?? 'the end';
    throw new UndecodableError('malformed-json', `body: expected JSON, got something else at ${place}`);
  }
}

// PostgreSQL cannot hold a NUL in a text, and nobody means one.
function refuseNul(property: string, text: string | undefined): void {
  if (!text?.includes('\0')) return;
  throw new UndecodableError(
    'invalid-headers',
    `${property}: expected text without NUL, got ${JSON.stringify(text)}`,
  );
}

function readText(headers: HeaderTable, name: string): string | undefined {
  const value = headers[name];
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw wrongHeader(name, 'text', value);
}

function readFlow(headers: HeaderTable): FlowPlace | undefined {
  const id = readText(headers, HEADER.flow);
  if (id === undefined) return undefined;
  refuseNul(HEADER.flow, id);
  const text = readText(headers, HEADER.step) ?? '';
  const place = readStepHeader(id, text);
  if (place) return place;
  throw wrongHeader(HEADER.step, 'the name of a step, such as score or boards[17]', text);
}

function readCount(headers: HeaderTable, name: string): number | undefined {
  const value = headers[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw wrongHeader(name, 'a whole number from 1', value);
}

function readDate(headers: HeaderTable, name: string): Date | undefined {
  const text = readText(headers, name);
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw wrongHeader(name, 'an ISO 8601 date and time', text);
}

function wrongHeader(name: string, expected: string, got: unknown): UndecodableError {
  return new UndecodableError(
    'invalid-headers',
    `header ${name}: expected ${expected}, got ${JSON.stringify(got)}`,
  );
}
