import type { Channel } from 'amqplib';
import type { LiveChannel } from './live-channel';

/** One channel of one consumer and the number of deliveries it has open. */
export class ConsumerChannel {
  private held = 0;
  private draining = false;

  constructor(
    readonly queue: string,
    private readonly live: LiveChannel,
  ) {}

  get open(): boolean {
    return this.live.open;
  }

  hold(): void {
    this.held++;
  }

  /** Never throws: on a channel that is gone there is nothing to settle, RabbitMQ has the message back already. */
  settle(act: (raw: Channel) => void): void {
    this.held--;
    if (!this.live.open) return;
    try {
      act(this.live.raw);
    } catch {
      // The connection is closing under us, before the channel heard of it.
      this.live.open = false;
    }
    this.closeWhenIdle();
  }

  /** For a consumer that was cancelled: closes once the last delivery is settled. */
  drain(): void {
    this.draining = true;
    this.closeWhenIdle();
  }

  private closeWhenIdle(): void {
    if (this.draining && this.held === 0) void this.live.close();
  }
}
