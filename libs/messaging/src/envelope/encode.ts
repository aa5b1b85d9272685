import type { OutgoingMessage } from '../broker/broker';
import type { Envelope } from './envelope';
import { HEADER, type HeaderTable, int32 } from './headers';

/** Where a message goes. The default exchange '' takes a queue's name as routing key. */
export interface Address {
  readonly exchange: string;
  readonly routingKey: string;
}

/** What has an AMQP property travels as one, the rest as headers; the body is the payload and nothing else. */
export function encode(envelope: Envelope, to: Address): OutgoingMessage {
  return {
    exchange: to.exchange,
    routingKey: to.routingKey,
    body: Buffer.from(JSON.stringify(envelope.payload)),
    properties: {
      messageId: envelope.id,
      type: envelope.task,
      contentType: 'application/json',
      timestamp: Math.floor((envelope.sentAt?.getTime() ?? 0) / 1000),
      ...(envelope.correlationId !== undefined && { correlationId: envelope.correlationId }),
      ...(envelope.replyTo !== undefined && { replyTo: envelope.replyTo }),
      ...(envelope.origin !== undefined && { appId: envelope.origin }),
      ...(envelope.priority !== undefined && { priority: envelope.priority }),
    },
    headers: headersOf(envelope),
  };
}

function headersOf(envelope: Envelope): HeaderTable {
  const headers: HeaderTable = { [HEADER.attempt]: int32(envelope.attempt) };
  if (envelope.version !== undefined) headers[HEADER.version] = int32(envelope.version);
  if (envelope.eta) headers[HEADER.eta] = envelope.eta.toISOString();
  if (envelope.expires) headers[HEADER.expires] = envelope.expires.toISOString();
  if (envelope.rootId !== undefined) headers[HEADER.root] = envelope.rootId;
  if (envelope.parentId !== undefined) headers[HEADER.parent] = envelope.parentId;
  if (envelope.traceparent !== undefined) headers[HEADER.traceparent] = envelope.traceparent;
  return headers;
}
