import type { ControlRequest } from '../../control/mailbox';
import type { WorkerEvent } from '../../events/event-feed';
import { type HeaderTable, int32 } from '../../envelope/headers';
import type { Address } from '../addressing';
import { groupDistinct } from '../../topology/group-by';
import { readJson } from '../read-json';
import { REPLIES } from './names';

/** What is published, in AMQP's terms. */
export interface WireMessage {
  readonly exchange: string;
  readonly routingKey: string;
  readonly headers: HeaderTable;
  readonly deliveryMode: 1 | 2;
  readonly body: Buffer;
}

/** Where an answer is sent. */
export interface ReplyTo {
  readonly exchange: string;
  readonly routingKey: string;
  readonly ticket: string;
}

export interface ReceivedRequest {
  readonly request: ControlRequest;
  readonly address: Address;
  /** Undefined: no answer is wanted. */
  readonly replyTo: ReplyTo | undefined;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

export function encodeRequest(
  { method, arguments: given, destination }: ControlRequest,
  {
    clock,
    exchange,
    reply,
  }: { clock: number; exchange: string; reply?: { ticket: string; address: string } },
): WireMessage {
  const replyTo = reply && {
    reply_to: { exchange: REPLIES, routing_key: reply.address },
    ticket: reply.ticket,
  };
  const body = { method, arguments: given, destination: destination ?? null, pattern: null, matcher: null };
  return {
    ...{ exchange, routingKey: '', deliveryMode: 2, body: json({ ...body, ...replyTo }) },
    headers: { clock: int32(clock), expires: int32(0) },
  };
}

/** Undefined for what is no request. */
export function decodeRequest(body: Buffer): ReceivedRequest | undefined {
  const read = parse(body);
  if (!isTable(read) || typeof read['method'] !== 'string') return undefined;
  const { method, destination, pattern, matcher } = read;
  const given = isTable(read['arguments']) ? read['arguments'] : {};
  return {
    request: { method, arguments: given },
    address: { destination, pattern, matcher },
    replyTo: replyToOf(read),
  };
}

function replyToOf({ reply_to: to, ticket }: Record<string, unknown>): ReplyTo | undefined {
  if (!isTable(to)) return undefined;
  const { exchange, routing_key: routingKey } = to;
  if (typeof exchange !== 'string' || typeof routingKey !== 'string') return undefined;
  return { exchange, routingKey, ticket: typeof ticket === 'string' ? ticket : '' };
}

export function encodeReply(
  { exchange, routingKey, ticket }: ReplyTo,
  { worker, value, clock }: { worker: string; value: unknown; clock: number },
): WireMessage {
  const body = json({ [worker]: value ?? null });
  return { exchange, routingKey, body, deliveryMode: 1, headers: { ticket, clock: int32(clock) } };
}

/** By the name of the worker; empty for what is no reply. */
export function decodeReply(body: Buffer): readonly (readonly [string, unknown])[] {
  const read = parse(body);
  return isTable(read) ? Object.entries(read) : [];
}

/** Task events go together, whatever their number; each event of a worker goes by itself. */
export function encodeEvents(events: readonly WorkerEvent[], exchange: string): WireMessage[] {
  const [tasks, workers] = [events.filter(isOfTask), events.filter((event) => !isOfTask(event))];
  const batches = groupDistinct(tasks, ({ hostname }) => hostname);
  const message = (routingKey: string, hostname: string, body: unknown): WireMessage => ({
    ...{ exchange, routingKey, deliveryMode: 1, headers: { hostname }, body: json(body) },
  });
  return [
    ...workers.map((event) => message(event.type.replaceAll('-', '.'), event.hostname, event)),
    ...[...batches].map(([hostname, batch]) => message('task.multi', hostname, batch)),
  ];
}

/** One event or many; what is none is left out. */
export function decodeEvents(body: Buffer): WorkerEvent[] {
  const read = parse(body);
  return (Array.isArray(read) ? read : [read]).filter(isEvent);
}

const isOfTask = ({ type }: WorkerEvent): boolean => type.startsWith('task-');

const isEvent = (value: unknown): value is WorkerEvent =>
  isTable(value) &&
  typeof value['type'] === 'string' &&
  typeof value['hostname'] === 'string' &&
  typeof value['timestamp'] === 'number';

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(body: Buffer): unknown {
  try {
    return readJson(body);
  } catch {
    return undefined;
  }
}
