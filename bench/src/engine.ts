import { createMemoryTaskStore, deriveTopology } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { batonConsume, batonPublish, noop, postgresStore, queues } from './baton';
import type { BenchEnvironment } from './environment';
import { rawConsume, rawPublish, type RawOptions } from './raw';

const WINDOW = 500;
const CONCURRENCY = 100;
const PREFETCH_MULTIPLIER = 4;

export interface Round {
  readonly rawPublish: number;
  readonly batonPublish: number;
  readonly rawConsume: number;
  readonly batonConsume: number;
  readonly batonDurable: number;
}

/** One round of everything on the same queue with the same messages; messages per second each. */
export async function engineRound({ amqpUrl, databaseUrl }: BenchEnvironment, count: number): Promise<Round> {
  const raw: RawOptions = { url: amqpUrl, exchange: 'bench', routingKey: noop.name, queue: queues.work.name };
  const payloads = Array.from({ length: count }, (_, n) => ({ n, text: 'x'.repeat(180) }));
  const consume = { url: amqpUrl, count, concurrency: CONCURRENCY, prefetchMultiplier: PREFETCH_MULTIPLIER };
  const prefetch = CONCURRENCY * PREFETCH_MULTIPLIER;
  await declare(amqpUrl);
  const rawPublished = await rawPublish(raw, { bodies: payloads, window: WINDOW });
  const rawConsumed = await rawConsume(raw, { count, prefetch });
  const batonPublished = await batonPublish(amqpUrl, payloads, WINDOW);
  const batonConsumed = await batonConsume({ ...consume, store: createMemoryTaskStore() });
  await batonPublish(amqpUrl, payloads, WINDOW);
  const store = await postgresStore(databaseUrl);
  const durable = await batonConsume({ ...consume, store });
  await store.close();
  return {
    rawPublish: rawPublished,
    batonPublish: batonPublished,
    rawConsume: rawConsumed,
    batonConsume: batonConsumed,
    batonDurable: durable,
  };
}

async function declare(url: string): Promise<void> {
  const broker = createRabbitBroker({ urls: url });
  await broker.connect();
  await broker.apply(deriveTopology([noop]));
  await broker.close();
}
