import type { ConsumeOptions } from '../../broker/broker';
import { MemoryConsumer } from './memory-consumer';
import type { MemoryServer } from './memory-server';

/** What a connection is: when it ends, everything its consumers hold goes back to the queues. */
export class MemorySession {
  private readonly consumers = new Set<MemoryConsumer>();
  ended = false;

  constructor(readonly server: MemoryServer) {}

  /** @throws TopologyError when there is no such queue */
  consume(queue: string, options: ConsumeOptions, onQueueGone: () => void): MemoryConsumer {
    const from = this.server.queue(queue);
    const consumer = new MemoryConsumer(from, options, onQueueGone);
    // A session sees few consumers; the ones that are over are forgotten when the next one comes.
    for (const earlier of this.consumers) if (earlier.isOver) this.consumers.delete(earlier);
    this.consumers.add(consumer);
    from.add(consumer);
    return consumer;
  }

  end(): void {
    this.ended = true;
    for (const consumer of this.consumers) {
      consumer.queue.remove(consumer);
      consumer.queue.takeBack(consumer.lose());
    }
    this.consumers.clear();
  }
}
