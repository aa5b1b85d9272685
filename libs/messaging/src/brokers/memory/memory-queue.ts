import type { QueueSpec } from '../../topology/topology';
import { Fifo } from '../fifo';
import type { MemoryConsumer } from './memory-consumer';
import type { MemoryMessage } from './memory-message';

export interface QueueSurroundings {
  /** Asks for a call of {@link MemoryQueue.deliverSome} on a later turn of the event loop. */
  wake(queue: MemoryQueue): void;
  deadLetter(queue: QueueSpec, message: MemoryMessage): void;
}

/** What came back is delivered before what is new, in the order in which it came back. */
class Lane {
  readonly returned = new Fifo<MemoryMessage>();
  readonly fresh = new Fifo<MemoryMessage>();

  shift(): MemoryMessage | undefined {
    return this.returned.shift() ?? this.fresh.shift();
  }
}

export class MemoryQueue {
  /** One per priority, highest first. */
  private readonly lanes: readonly Lane[];
  private readonly consumers: MemoryConsumer[] = [];
  private next = 0;
  private count = 0;

  constructor(
    readonly spec: QueueSpec,
    private readonly surroundings: QueueSurroundings,
  ) {
    this.lanes = Array.from({ length: (spec.maxPriority ?? 0) + 1 }, () => new Lane());
  }

  get name(): string {
    return this.spec.name;
  }

  get depth(): number {
    return this.count;
  }

  put(message: MemoryMessage): void {
    this.lane(message).fresh.push(message);
    this.count++;
    this.wake();
  }

  takeBack(messages: readonly MemoryMessage[]): void {
    for (const message of messages) this.takeOneBack(message);
    this.wake();
  }

  add(consumer: MemoryConsumer): void {
    this.consumers.push(consumer);
    this.wake();
  }

  remove(consumer: MemoryConsumer): void {
    const at = this.consumers.indexOf(consumer);
    if (at >= 0) this.consumers.splice(at, 1);
  }

  wake(): void {
    if (this.count > 0 && this.consumers.length > 0) this.surroundings.wake(this);
  }

  /** Returns whether it stopped at the limit and there may be more to deliver. */
  deliverSome(limit: number): boolean {
    for (let n = 0; n < limit; n++) {
      const consumer = this.count > 0 ? this.nextWithRoom() : undefined;
      if (!consumer) return false;
      consumer.deliver(this.shift());
    }
    return true;
  }

  /** Returns how many were ready. */
  purge(): number {
    const ready = this.count;
    while (this.count > 0) this.shift();
    return ready;
  }

  /** The queue is deleted, with everything in it. */
  drop(): void {
    for (const consumer of this.consumers.splice(0)) {
      consumer.lose();
      consumer.onQueueGone();
    }
    this.count = 0;
  }

  // RabbitMQ 3.10 to 4.x: a limit of N lets a message come back N times, so it is delivered N + 1 times.
  private takeOneBack(message: MemoryMessage): void {
    const returns = message.returns + 1;
    const { maxPriority, deliveryLimit } = this.spec;
    if (maxPriority !== undefined) {
      this.lane(message).returned.push({ ...message, returns });
    } else if (deliveryLimit !== undefined && returns > deliveryLimit) {
      return this.surroundings.deadLetter(this.spec, message);
    } else {
      const headers = { ...message.headers, 'x-delivery-count': returns };
      this.lane(message).returned.push({ ...message, headers, returns });
    }
    this.count++;
  }

  private lane(message: MemoryMessage): Lane {
    const highest = this.lanes.length - 1;
    const priority = Math.min(message.properties.priority ?? 0, highest);
    return this.lanes[highest - priority] as Lane;
  }

  private shift(): MemoryMessage {
    for (const lane of this.lanes) {
      const message = lane.shift();
      if (message) {
        this.count--;
        return message;
      }
    }
    throw new RangeError(`queue ${this.name}: expected ${this.count} messages, got none`);
  }

  private nextWithRoom(): MemoryConsumer | undefined {
    for (let n = 0; n < this.consumers.length; n++) {
      const consumer = this.consumers[this.next++ % this.consumers.length];
      if (consumer?.hasRoom) return consumer;
    }
    return undefined;
  }
}
