import type { Message } from 'amqplib';
import { AckBook } from './ack-book';
import type { LiveChannel } from './live-channel';

/**
 * RabbitMQ 3.10 lets this many settlements of a channel into a quorum queue at once and keeps the others in the channel,
 * where they die with it: of 500 single acks followed by a close, up to 450 were lost, of one that covers 500 none.
 */
const KEPT_IN_CHANNEL_FROM = 32;
const FLUSH_MS = 200;

/** One channel of one consumer and the deliveries it has open. Nothing here throws: a channel may be gone any time. */
export class ConsumerChannel {
  private readonly book = new AckBook();
  private draining = false;
  private flushing = false;
  private written = { count: 0, since: 0 };

  constructor(
    readonly queue: string,
    private readonly live: LiveChannel,
  ) {
    live.beforeClose = () => this.settled();
  }

  get open(): boolean {
    return this.live.open;
  }

  deliver({ fields }: Message): void {
    this.book.deliver(fields.deliveryTag);
  }

  /** Written on the next turn of the event loop, together with others. */
  ack({ fields }: Message): void {
    this.book.ack(fields.deliveryTag);
    if (this.flushing) return;
    this.flushing = true;
    setImmediate(() => {
      this.flush();
      this.closeWhenIdle();
    });
  }

  // reject, not nack: RabbitMQ 4.3 counts only rejects towards the delivery limit.
  requeue(message: Message): void {
    this.book.remove(message.fields.deliveryTag);
    this.live.call((raw) => raw.reject(message, true));
    this.closeWhenIdle();
  }

  /** For a consumer that was cancelled: closes once the last delivery is settled. */
  drain(): void {
    this.draining = true;
    this.closeWhenIdle();
  }

  private closeWhenIdle(): void {
    if (this.draining && this.book.size === 0) void this.live.close();
  }

  private flush(): void {
    this.flushing = false;
    const acks = this.book.take();
    for (const { tag, upTo } of acks) {
      this.live.call((raw) => raw.ack({ fields: { deliveryTag: tag } } as Message, upTo));
    }
    const now = Date.now();
    if (now - this.written.since > FLUSH_MS) this.written = { count: 0, since: now };
    this.written.count += acks.length;
  }

  /** Everything acknowledged has reached its queue. */
  private async settled(): Promise<void> {
    this.flush();
    if (this.written.count < KEPT_IN_CHANNEL_FROM) return;
    await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
  }
}
