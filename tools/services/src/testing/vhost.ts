import { randomUUID } from 'node:crypto';
import { connect } from 'amqplib';
import { managementApi, type Management } from './management';
import { testServices } from './config';

/** A message as the management API shows it. */
export interface ShownMessage {
  readonly payload: string;
  readonly payload_encoding: 'string' | 'base64';
  readonly exchange: string;
  readonly routing_key: string;
  readonly redelivered: boolean;
  readonly message_count: number;
  readonly properties: { readonly headers?: Readonly<Record<string, unknown>> } & Readonly<
    Record<string, unknown>
  >;
}

export interface TestVhost {
  readonly vhost: string;
  readonly amqpUrl: string;
  /** With user and password, for settings; call it through `management`. */
  readonly managementUrl: string;
  readonly management: Management;
  /** Messages ready in a queue at this moment. */
  queueDepth(queue: string): Promise<number>;
  /** Looks at up to `count` messages and leaves them in the queue (they count as redelivered afterwards). */
  getMessages(queue: string, count?: number): Promise<ShownMessage[]>;
  /** Publishes as a person does in the management UI. Returns whether a queue took the message. */
  publishRaw(exchange: string, message: RawMessage): Promise<boolean>;
  drop(): Promise<void>;
}

export interface RawMessage {
  readonly routingKey: string;
  /** A string is sent as it is, a Buffer as bytes, anything else as JSON. */
  readonly body: unknown;
  /** AMQP properties under their wire names: message_id, content_type, headers … */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A fresh virtual host, so that test files cannot meet on a queue. */
export async function testVhost(): Promise<TestVhost> {
  const services = testServices();
  const management = managementApi(services.managementUrl);
  const amqp = new URL(services.amqpUrl);
  const vhost = `test-${randomUUID()}`;
  await management(`/vhosts/${vhost}`, { method: 'PUT', body: {} });
  await management(`/permissions/${vhost}/${amqp.username || 'guest'}`, {
    method: 'PUT',
    body: { configure: '.*', write: '.*', read: '.*' },
  });
  amqp.pathname = `/${vhost}`;
  return {
    vhost,
    amqpUrl: amqp.href,
    managementUrl: services.managementUrl,
    management,
    queueDepth: (queue) => queueDepth(amqp.href, queue),
    getMessages: (queue, count = 100) => getMessages(management, { vhost, queue, count }),
    publishRaw: (exchange, message) => publishRaw(management, { vhost, exchange, message }),
    drop: () => management(`/vhosts/${vhost}`, { method: 'DELETE' }),
  };
}

/** Asked of the queue itself: the figures of the management API are up to some seconds old. */
async function queueDepth(amqpUrl: string, queue: string): Promise<number> {
  const connection = await connect(amqpUrl);
  try {
    const channel = await connection.createChannel();
    // A missing queue closes the channel; without a listener that error would be thrown out of nowhere.
    channel.on('error', () => undefined);
    return (await channel.checkQueue(queue)).messageCount;
  } finally {
    await connection.close();
  }
}

function getMessages(
  management: Management,
  at: { vhost: string; queue: string; count: number },
): Promise<ShownMessage[]> {
  return management(`/queues/${at.vhost}/${encodeURIComponent(at.queue)}/get`, {
    method: 'POST',
    body: { count: at.count, ackmode: 'ack_requeue_true', encoding: 'auto' },
  });
}

async function publishRaw(
  management: Management,
  { vhost, exchange, message }: { vhost: string; exchange: string; message: RawMessage },
): Promise<boolean> {
  const name = encodeURIComponent(exchange === '' ? 'amq.default' : exchange);
  const { body, properties = {}, routingKey } = message;
  const bytes = Buffer.isBuffer(body);
  const payload = bytes ? body.toString('base64') : typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await management<{ routed: boolean }>(`/exchanges/${vhost}/${name}/publish`, {
    method: 'POST',
    body: { routing_key: routingKey, payload, payload_encoding: bytes ? 'base64' : 'string', properties },
  });
  return answer.routed;
}
