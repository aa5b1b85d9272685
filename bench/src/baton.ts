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
import { measure, type Measured } from './measure';

export const queues = defineQueues('bench', { work: {} });

/** Does nothing: what is measured is everything around it. */
export const noop = defineTask({
  name: 'bench.noop',
  queue: queues.work,
  payload: z.strictObject({ n: z.int(), text: z.string() }),
});

/** The same, and nothing is recorded of a run that succeeds. */
export const unrecorded = defineTask({
  name: 'bench.unrecorded',
  queue: queues.work,
  payload: noop.payload,
  record: 'failures',
});

export interface PublishOptions {
  readonly url: string;
  readonly task: typeof noop;
  readonly window: number;
}

export async function batonPublish(
  { url, task, window }: PublishOptions,
  payloads: readonly { n: number; text: string }[],
): Promise<Measured> {
  const broker = createRabbitBroker({ urls: url, window });
  await broker.connect();
  const publisher = createPublisher({ broker, store: createMemoryTaskStore(), tasks: [task] });
  await publisher.declare();
  const stop = measure(payloads.length);
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let payload = payloads[next++]; payload; payload = payloads[next++])
      await publisher.send(task, payload);
  };
  await Promise.all(Array.from({ length: window }, sender));
  const measured = stop();
  await broker.close();
  return measured;
}

export interface ConsumeOptions {
  readonly url: string;
  readonly store: TaskStore;
  readonly task: typeof noop;
  readonly count: number;
  readonly concurrency: number;
  readonly prefetchMultiplier: number;
  /** Called in each run. */
  readonly onRun?: () => void;
}

/** From the start of the worker to the last of `count` successes. */
export async function batonConsume(options: ConsumeOptions): Promise<Measured> {
  const { url, store, task, count, onRun, concurrency, prefetchMultiplier } = options;
  const broker = createRabbitBroker({ urls: url });
  await broker.connect();
  const handlers = [handle(task, () => Promise.resolve(onRun?.()))];
  const worker = createWorker({ broker, store, handlers, concurrency, prefetchMultiplier });
  let seen = 0;
  const all = new Promise<void>((resolve) => {
    worker.events.on((event) => {
      if (event.type === 'succeeded' && ++seen === count) resolve();
    });
  });
  const stop = measure(count);
  await worker.start();
  await all;
  const measured = stop();
  await worker.stop();
  await broker.close();
  return measured;
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
