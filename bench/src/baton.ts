import {
  createMemoryTaskStore,
  createPublisher,
  createWorker,
  defineQueues,
  defineTask,
  handle,
  type TaskStore,
} from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { z } from 'zod';
import { perSecond } from './raw';

export const queues = defineQueues('bench', { work: {} });

/** Does nothing: what is measured is everything around it. */
export const noop = defineTask({
  name: 'bench.noop',
  queue: queues.work,
  payload: z.strictObject({ n: z.int(), text: z.string() }),
});

export async function batonPublish(
  url: string,
  payloads: readonly { n: number; text: string }[],
  window: number,
): Promise<number> {
  const broker = createRabbitBroker({ urls: url, window });
  await broker.connect();
  const publisher = createPublisher({ broker, store: createMemoryTaskStore(), tasks: [noop] });
  await publisher.declare();
  const began = performance.now();
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let payload = payloads[next++]; payload; payload = payloads[next++])
      await publisher.send(noop, payload);
  };
  await Promise.all(Array.from({ length: window }, sender));
  const rate = perSecond(payloads.length, began);
  await broker.close();
  return rate;
}

export interface ConsumeOptions {
  readonly url: string;
  readonly store: TaskStore;
  readonly count: number;
  readonly concurrency: number;
  readonly prefetchMultiplier: number;
}

/** Resolves with runs per second, from the start of the worker to the last of `count` successes. */
export async function batonConsume(options: ConsumeOptions): Promise<number> {
  const { url, store, count, concurrency, prefetchMultiplier } = options;
  const broker = createRabbitBroker({ urls: url });
  await broker.connect();
  const handlers = [handle(noop, () => Promise.resolve())];
  const worker = createWorker({ broker, store, handlers, concurrency, prefetchMultiplier });
  let seen = 0;
  const all = new Promise<void>((resolve) => {
    worker.events.on((event) => {
      if (event.type === 'succeeded' && ++seen === count) resolve();
    });
  });
  const began = performance.now();
  await worker.start();
  await all;
  const rate = perSecond(count, began);
  await worker.stop();
  await broker.close();
  return rate;
}

export async function postgresStore(url: string): Promise<TaskStore> {
  const dataSource = await taskStoreDataSource({ url }).initialize();
  const store = createPostgresTaskStore({ dataSource, url });
  return {
    ...store,
    runs: store.runs,
    outbox: store.outbox,
    close: async () => {
      await store.close();
      await dataSource.destroy();
    },
  };
}
