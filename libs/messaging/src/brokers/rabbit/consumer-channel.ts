import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from 'amqplib';
import { AckBook } from './ack-book';
import type { LiveChannel } from './live-channel';

/**
 * RabbitMQ 3.10 lets this many settlements of a channel into a quorum queue at once and keeps the others in the channel,
 * where they die with it: of 500 single acks followed by a close, up to 450 were lost, of one that covers 500 none.
 */
const KEPT_IN_CHANNEL_FROM = 32;
/** Nobody can ask whether a queue has them, only whether RabbitMQ still answers: so many turns of it, with pauses. */
const TURNS = 5;
const PAUSE_MS = 40;
/** An ack that could be covered by the next one waits for it this long. */
const HOLD_MS = 20;
/** Written longer ago than this, they have arrived. */
const QUIET_MS = 5_000;

/** One channel of one consumer and the deliveries it has open. Nothing here throws: a channel may be gone any time. */
export class ConsumerChannel {
  private readonly book = new AckBook();
  private draining = false;
  private flushing = false;
  private holding: NodeJS.Timeout | undefined;
  private written = { count: 0, last: 0 };

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

  /** Written on the next turn of the event loop, together with others, or soon. */
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
    this.flush();
    this.closeWhenIdle();
  }

  private closeWhenIdle(): void {
    if (this.draining && this.book.size === 0) void this.live.close();
  }

  private flush({ all = this.draining } = {}): void {
    this.flushing = false;
    const acks = this.book.take({ all });
    this.flushLater();
    for (const { tag, upTo } of acks) {
      this.live.call((raw) => raw.ack({ fields: { deliveryTag: tag } } as Message, upTo));
    }
    const now = Date.now();
    const before = now - this.written.last > QUIET_MS ? 0 : this.written.count;
    if (acks.length > 0) this.written = { count: before + acks.length, last: now };
  }

  private flushLater(): void {
    if (this.book.held > 0) {
      this.holding ??= setTimeout(() => this.flush({ all: true }), HOLD_MS);
    } else if (this.holding) {
      clearTimeout(this.holding);
      this.holding = undefined;
    }
  }

  /** Everything acknowledged has reached its queue. A RabbitMQ that is slow or paused meanwhile gets its turns as well. */
  private async settled(): Promise<void> {
    this.flush({ all: true });
    const { count, last } = this.written;
    if (count < KEPT_IN_CHANNEL_FROM || Date.now() - last > QUIET_MS) return;
    for (let turn = 0; turn < TURNS; turn++) {
      if (!(await this.answers())) return;
      await delay(PAUSE_MS);
    }
  }

  /** The cheapest question of AMQP: it changes only what a consumer to come would get. */
  private async answers(): Promise<boolean> {
    try {
      await this.live.raw.prefetch(1);
      return true;
    } catch {
      return false;
    }
  }
}
