import type { ConsumeOptions, Subscription } from '../../broker/broker';
import type { MemoryConsumer } from './memory-consumer';
import type { MemorySession } from './memory-session';

export interface SubscriptionHooks {
  /** Declares again what the application needs: the queue was deleted. */
  redeclare(): void;
  cancelled(): void;
}

const RETRY_MS = 50;

export class MemorySubscription implements Subscription {
  private consumer: MemoryConsumer | undefined;
  private ended = false;

  constructor(
    readonly queue: string,
    private readonly options: ConsumeOptions,
    private readonly hooks: SubscriptionHooks,
  ) {}

  /** @throws TopologyError when there is no such queue */
  start(session: MemorySession): void {
    this.consumer = session.consume(this.queue, this.options, () => {
      setImmediate(() => this.startAgain(session));
    });
  }

  cancel(): Promise<void> {
    this.ended = true;
    this.consumer?.cancel();
    this.hooks.cancelled();
    return Promise.resolve();
  }

  // An operator may take a while to put back a queue that nobody here declares.
  private startAgain(session: MemorySession): void {
    if (this.ended || session.ended) return;
    try {
      this.hooks.redeclare();
      this.start(session);
    } catch {
      setTimeout(() => this.startAgain(session), RETRY_MS).unref();
    }
  }
}
