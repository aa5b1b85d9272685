import { createMemoryTaskStore, deriveTopology } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { batonConsume, batonPublish, noop, postgresStore, queues, unrecorded } from './baton';
import type { BenchEnvironment } from './environment';
import type { Measured } from './measure';
import { rawConsume, rawPublish, type RawOptions } from './raw';

export const WINDOW = 500;
export const CONCURRENCY = 100;
export const PREFETCH_MULTIPLIER = 4;

/** What is measured in a round, in the order of the report. */
export type Part = 'rawPublish' | 'batonPublish' | 'rawConsume' | 'unrecorded' | 'memory' | 'durable';
export type Round = Readonly<Record<Part, Measured>>;

/** One round of everything on the same queue with the same bodies, window and prefetch. */
export async function engineRound({ amqpUrl, databaseUrl }: BenchEnvironment, count: number): Promise<Round> {
  const raw: RawOptions = { url: amqpUrl, exchange: 'bench', routingKey: noop.name, queue: queues.work.name };
  const payloads = Array.from({ length: count }, (_, n) => ({ n, text: 'x'.repeat(180) }));
  const consume = { url: amqpUrl, count, concurrency: CONCURRENCY, prefetchMultiplier: PREFETCH_MULTIPLIER };
  const publish = (task: typeof noop): Promise<Measured> =>
    batonPublish({ url: amqpUrl, task, window: WINDOW }, payloads);
  await declareBench(amqpUrl);
  const store = await postgresStore(databaseUrl);
  try {
    const rawPublished = await rawPublish(raw, { bodies: payloads, window: WINDOW });
    const rawConsumed = await rawConsume(raw, { count, prefetch: CONCURRENCY * PREFETCH_MULTIPLIER });
    const batonPublished = await publish(noop);
    const memory = await batonConsume({ ...consume, task: noop, store: createMemoryTaskStore() });
    await publish(unrecorded);
    const without = await batonConsume({ ...consume, task: unrecorded, store });
    await publish(noop);
    const durable = await batonConsume({ ...consume, task: noop, store });
    return {
      ...{ rawPublish: rawPublished, batonPublish: batonPublished, rawConsume: rawConsumed },
      ...{ unrecorded: without, memory, durable },
    };
  } finally {
    await store.close();
  }
}

export async function declareBench(url: string): Promise<void> {
  const broker = createRabbitBroker({ urls: url });
  await broker.connect();
  await broker.apply(deriveTopology([noop, unrecorded]));
  await broker.close();
}
