import type { ConsumeOptions, Delivery, MessageProperties } from '../../broker/broker';
import type { HeaderTable } from '../../envelope/headers';
import type { MemoryMessage } from './memory-message';
import type { MemoryQueue } from './memory-queue';

/** One consumer of one queue, with what it holds unsettled. */
export class MemoryConsumer {
  readonly unsettled = new Set<MemoryDelivery>();
  /** Its connection or its queue is gone. */
  lost = false;
  private cancelled = false;

  constructor(
    readonly queue: MemoryQueue,
    private readonly options: ConsumeOptions,
    /** The queue was deleted. */
    readonly onQueueGone: () => void,
  ) {}

  get hasRoom(): boolean {
    return this.unsettled.size < this.options.prefetch;
  }

  get isOver(): boolean {
    return this.lost || (this.cancelled && this.unsettled.size === 0);
  }

  deliver(message: MemoryMessage): void {
    const delivery = new MemoryDelivery(message, this);
    this.unsettled.add(delivery);
    try {
      this.options.onDelivery(delivery);
    } catch {
      delivery.requeue();
    }
  }

  /** Gets no more; what it holds may still be settled. */
  cancel(): void {
    this.cancelled = true;
    this.queue.remove(this);
  }

  /** What it held, oldest first, for the queue to take back. */
  lose(): MemoryMessage[] {
    this.lost = true;
    const messages = [...this.unsettled].map((delivery) => delivery.message);
    this.unsettled.clear();
    return messages;
  }
}

class MemoryDelivery implements Delivery {
  constructor(
    readonly message: MemoryMessage,
    private readonly consumer: MemoryConsumer,
  ) {}

  get queue(): string {
    return this.consumer.queue.name;
  }

  get exchange(): string {
    return this.message.exchange;
  }

  get routingKey(): string {
    return this.message.routingKey;
  }

  get redelivered(): boolean {
    return this.message.returns > 0;
  }

  get properties(): MessageProperties {
    return this.message.properties;
  }

  get headers(): HeaderTable {
    return this.message.headers;
  }

  get body(): Buffer {
    return this.message.body;
  }

  get lost(): boolean {
    return this.consumer.lost;
  }

  ack(): void {
    if (this.consumer.unsettled.delete(this)) this.consumer.queue.wake();
  }

  requeue(): void {
    if (this.consumer.unsettled.delete(this)) this.consumer.queue.takeBack([this.message]);
  }
}
