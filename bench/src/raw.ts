import { connect, type ChannelModel } from 'amqplib';

export interface RawOptions {
  readonly url: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly queue: string;
}

/** What anyone would write by hand with care: confirms, a bounded window, noDelay, JSON, one ack per message. */
export async function rawPublish(
  options: RawOptions,
  { bodies, window }: { bodies: readonly object[]; window: number },
): Promise<void> {
  const connection = await open(options.url);
  const channel = await connection.createConfirmChannel();
  const { exchange, routingKey } = options;
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
        const body = Buffer.from(JSON.stringify(bodies[next]));
        const properties = {
          messageId: `raw-${next}`,
          persistent: true,
          mandatory: true,
          contentType: 'application/json',
        };
        next += 1;
        channel.publish(exchange, routingKey, body, properties, onConfirm);
      }
    };
    fill();
  });
  await connection.close();
}

export async function rawConsume(
  options: RawOptions,
  { count, prefetch }: { count: number; prefetch: number },
): Promise<void> {
  const connection = await open(options.url);
  const channel = await connection.createChannel();
  await channel.prefetch(prefetch);
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    const onMessage = (message: { content: Buffer } | null): void => {
      if (!message) return reject(new Error('the broker cancelled the consumer'));
      JSON.parse(message.content.toString());
      channel.ack(message as Parameters<typeof channel.ack>[0]);
      seen += 1;
      if (seen === count) resolve();
    };
    channel.consume(options.queue, onMessage).catch(reject);
  });
  await connection.close();
}

async function open(url: string): Promise<ChannelModel> {
  const connection = await connect(url, { noDelay: true });
  connection.on('error', (error: Error) => process.stderr.write(`${error.message}\n`));
  return connection;
}
