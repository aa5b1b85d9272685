import { connect, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { measure, type Measured } from './measure';

export interface RawOptions {
  readonly url: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly queue: string;
}

/**
 * What anyone would write by hand with care: confirms, a bounded window, noDelay, JSON, ids, one ack per message.
 * Connecting and closing are left out.
 */
export async function rawPublish(
  options: RawOptions,
  { bodies, window }: { bodies: readonly object[]; window: number },
): Promise<Measured> {
  const connection = await open(options.url);
  const channel = await connection.createConfirmChannel();
  const stop = measure(bodies.length);
  await new Promise<void>((resolve, reject) => {
    let next = 0;
    let confirmed = 0;
    const onConfirm = (error: unknown): void => {
      if (error) return reject(error instanceof Error ? error : new Error('nacked'));
      confirmed += 1;
      if (confirmed === bodies.length) resolve();
      else fill();
    };
    const fill = (): void => {
      while (next < bodies.length && next - confirmed < window) {
        send(channel, options, { id: `raw-${next}`, body: bodies[next], onConfirm });
        next += 1;
      }
    };
    fill();
  });
  const measured = stop();
  await connection.close();
  return measured;
}

function send(
  channel: ConfirmChannel,
  { exchange, routingKey }: RawOptions,
  { id, body, onConfirm }: { id: string; body: object | undefined; onConfirm: (error: unknown) => void },
): void {
  const properties = { messageId: id, persistent: true, mandatory: true, contentType: 'application/json' };
  channel.publish(exchange, routingKey, Buffer.from(JSON.stringify(body)), properties, onConfirm);
}

export async function rawConsume(
  options: RawOptions,
  { count, prefetch }: { count: number; prefetch: number },
): Promise<Measured> {
  const connection = await open(options.url);
  const channel = await connection.createChannel();
  await channel.prefetch(prefetch);
  let seen = 0;
  const stop = measure(count);
  await new Promise<void>((resolve, reject) => {
    const onMessage = (message: ConsumeMessage | null): void => {
      if (!message) return reject(new Error('the broker cancelled the consumer'));
      JSON.parse(message.content.toString());
      channel.ack(message);
      seen += 1;
      if (seen === count) resolve();
    };
    channel.consume(options.queue, onMessage).catch(reject);
  });
  const measured = stop();
  await connection.close();
  return measured;
}

async function open(url: string): Promise<ChannelModel> {
  const connection = await connect(url, { noDelay: true });
  connection.on('error', (error: Error) => process.stderr.write(`${error.message}\n`));
  return connection;
}
