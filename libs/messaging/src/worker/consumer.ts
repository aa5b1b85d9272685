import type { Broker, Delivery, Subscription } from '../broker/broker';

export interface ConsumerOptions {
  readonly broker: Broker;
  readonly queue: string;
  /** Deliveries worked on at once. */
  readonly concurrency: number;
  /** Deliveries held at once, from concurrency up: the rest wait here, ready to start. */
  readonly prefetch: number;
  /** Settles the delivery; never rejects. */
  readonly work: (delivery: Delivery) => Promise<void>;
}

/** Serves one queue with a fixed number of slots. */
export class Consumer {
  private readonly ready: Delivery[] = [];
  private readonly running = new Set<Promise<void>>();
  private subscription: Subscription | undefined;
  private stopping = false;

  constructor(private readonly options: ConsumerOptions) {}

  async start(): Promise<void> {
    const { broker, queue, prefetch } = this.options;
    this.subscription = await broker.consume(queue, {
      prefetch,
      onDelivery: (delivery) => this.take(delivery),
    });
  }

  /** Takes nothing more, gives back what has not started, and resolves when what runs is over. */
  async stop(): Promise<void> {
    this.stopping = true;
    const cancelled = this.subscription?.cancel();
    for (const delivery of this.ready.splice(0)) delivery.requeue();
    await cancelled;
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private take(delivery: Delivery): void {
    if (this.stopping) delivery.requeue();
    else if (this.running.size < this.options.concurrency) this.begin(delivery);
    else this.ready.push(delivery);
  }

  private begin(delivery: Delivery): void {
    const over = this.options.work(delivery).then(() => {
      this.running.delete(over);
      const next = this.nextReady();
      if (next) this.begin(next);
    });
    this.running.add(over);
  }

  // What the broker has taken back meanwhile will come again; starting it here would run it twice.
  private nextReady(): Delivery | undefined {
    for (let next = this.ready.shift(); next; next = this.ready.shift()) {
      if (!next.lost) return next;
    }
    return undefined;
  }
}
