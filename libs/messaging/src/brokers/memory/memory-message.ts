import type { MessageProperties, OutgoingMessage } from '../../broker/broker';
import { type HeaderTable, type HeaderValue, withoutBrokerDeath } from '../../envelope/headers';

/** A message as a queue keeps it. */
export interface MemoryMessage {
  readonly exchange: string;
  readonly routingKey: string;
  readonly properties: MessageProperties;
  readonly headers: HeaderTable;
  readonly body: Buffer;
  /** How often it went back to its queue. */
  readonly returns: number;
}

export function accept(message: OutgoingMessage): MemoryMessage {
  return { ...message, headers: read(withoutBrokerDeath(message.headers)), returns: 0 };
}

export interface Death {
  readonly queue: string;
  readonly exchange: string;
  readonly routingKey: string;
}

/** As RabbitMQ writes it, the part that people and Baton read. */
export function deadLettered(message: MemoryMessage, to: Death): MemoryMessage {
  const death = {
    reason: 'delivery_limit',
    queue: to.queue,
    count: 1,
    exchange: message.exchange,
    'routing-keys': [message.routingKey],
    time: { '!': 'timestamp', value: Math.floor(Date.now() / 1000) },
  };
  return {
    ...message,
    exchange: to.exchange,
    routingKey: to.routingKey,
    returns: 0,
    headers: {
      ...withoutBrokerDeath(message.headers),
      'x-death': [death],
      'x-first-death-exchange': message.exchange,
      'x-first-death-queue': to.queue,
      'x-first-death-reason': death.reason,
    },
  };
}

const INTEGERS: readonly unknown[] = ['byte', 'int8', 'short', 'int16', 'int', 'int32', 'long', 'int64'];

/** What a consumer reads: integers lost their AMQP type on the way. */
function read(headers: HeaderTable): HeaderTable {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: HeaderValue): HeaderValue {
  if (Array.isArray(value)) return value.map(readValue);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  if ('!' in value) return INTEGERS.includes(value['!']) ? value['value'] : value;
  return read(value);
}
