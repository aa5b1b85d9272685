import type { MessageProperties, OutgoingMessage } from '../broker/broker';
import type { Envelope, Writable } from './envelope';
import { stepHeader } from './flow-place';
import { HEADER, type HeaderTable, int32 } from './headers';

/** Where a message goes. The default exchange '' takes a queue's name as routing key. */
export interface Address {
  readonly exchange: string;
  readonly routingKey: string;
}

/**
 * What has an AMQP property travels as one, the rest as headers; the body is the payload and nothing else. What every
 * reader assumes anyway (attempt 1, a run that is its own root) is left out.
 *
 * @param json the payload as JSON, where the caller has it already
 */
export function encode(
  envelope: Envelope,
  to: Address,
  json = JSON.stringify(envelope.payload),
): OutgoingMessage {
  return {
    exchange: to.exchange,
    routingKey: to.routingKey,
    body: Buffer.from(json),
    properties: propertiesOf(envelope),
    headers: headersOf(envelope),
  };
}

function propertiesOf({
  id,
  task,
  sentAt,
  correlationId,
  replyTo,
  origin,
  priority,
}: Envelope): MessageProperties {
  const properties: Writable<MessageProperties> = {
    messageId: id,
    type: task,
    contentType: 'application/json',
  };
  if (sentAt) properties.timestamp = Math.floor(sentAt.getTime() / 1000);
  if (correlationId !== undefined) properties.correlationId = correlationId;
  if (replyTo !== undefined) properties.replyTo = replyTo;
  if (origin !== undefined) properties.appId = origin;
  if (priority !== undefined) properties.priority = priority;
  return properties;
}

function headersOf(envelope: Envelope): HeaderTable {
  const headers: HeaderTable = {};
  if (envelope.attempt > 1) headers[HEADER.attempt] = int32(envelope.attempt);
  if (envelope.eta) headers[HEADER.eta] = envelope.eta.toISOString();
  if (envelope.expires) headers[HEADER.expires] = envelope.expires.toISOString();
  if (envelope.rootId !== undefined && envelope.rootId !== envelope.id)
    headers[HEADER.root] = envelope.rootId;
  if (envelope.parentId !== undefined) headers[HEADER.parent] = envelope.parentId;
  if (envelope.flow) {
    headers[HEADER.flow] = envelope.flow.id;
    headers[HEADER.step] = stepHeader(envelope.flow);
  }
  if (envelope.traceparent !== undefined) headers[HEADER.traceparent] = envelope.traceparent;
  if (envelope.uniqueKey !== undefined) headers[HEADER.unique] = envelope.uniqueKey;
  if (envelope.limitedBy !== undefined) headers[HEADER.limitedBy] = envelope.limitedBy;
  return withVersion(headers, envelope.version);
}

/**
 * Most messages carry no header but the version. They share one table: amqplib makes the table of each message a
 * prototype, which costs V8 more than all the rest of encoding when it has never seen the table before.
 */
function withVersion(headers: HeaderTable, version: number | undefined): HeaderTable {
  if (version === undefined) return headers;
  const shared = VERSION_ONLY[version];
  for (const _ in headers) {
    headers[HEADER.version] = int32(version);
    return headers;
  }
  return shared ?? { [HEADER.version]: int32(version) };
}

const VERSION_ONLY: readonly HeaderTable[] = Array.from({ length: 10 }, (_, version) =>
  Object.freeze({ [HEADER.version]: int32(version) }),
);
