import type { Delivery } from '../broker/broker';
import type { ServedQueue } from '../store/worker-book';
import { Consumer, type ConsumerOptions } from './consumer';
import type { WorkerSettings } from './worker-options';

type Sizing = Pick<WorkerSettings, 'queues' | 'concurrencyOf' | 'prefetchFor'>;

/** The consumers of a worker, one for each queue it serves. */
export class Consumers {
  private readonly byQueue: ReadonlyMap<string, Consumer>;

  constructor(
    private readonly sizing: Sizing,
    options: Omit<ConsumerOptions, 'queue' | 'size'>,
  ) {
    const { queues, concurrencyOf, prefetchFor } = sizing;
    this.byQueue = new Map(
      queues.map(({ name }) => {
        const concurrency = concurrencyOf(name);
        const size = { concurrency, prefetch: prefetchFor(concurrency) };
        return [name, new Consumer({ ...options, queue: name, size })];
      }),
    );
  }

  get served(): readonly ServedQueue[] {
    return this.all.map(({ queue, size, isOpen }) => ({ name: queue, ...size, consuming: isOpen }));
  }

  /** Delivered, not started. */
  get waiting(): readonly Delivery[] {
    return this.all.flatMap((consumer) => consumer.waiting);
  }

  concurrencyOf(queue: string): number | undefined {
    return this.byQueue.get(queue)?.size.concurrency;
  }

  find(queue: string): Consumer | undefined {
    return this.byQueue.get(queue);
  }

  async start(): Promise<void> {
    await Promise.all(this.all.map((consumer) => consumer.start()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((consumer) => consumer.stop()));
  }

  /** These queues are paused, and no other. */
  pause(queues: ReadonlySet<string>): void {
    for (const consumer of this.all) {
      if (queues.has(consumer.queue)) consumer.close('pause');
      else consumer.open('pause');
    }
  }

  /** Attempts at once in each queue, by so many more; fewer when negative, but never none. */
  grow(by: number): void {
    for (const consumer of this.all) {
      const concurrency = Math.max(consumer.size.concurrency + by, 1);
      consumer.resize({ concurrency, prefetch: this.sizing.prefetchFor(concurrency) });
    }
  }

  private get all(): readonly Consumer[] {
    return [...this.byQueue.values()];
  }
}
