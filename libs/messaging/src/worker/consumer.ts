import type { Broker, Delivery, Subscription } from '../broker/broker';
import type { Logger } from '../contract/logger';

export interface ConsumerOptions {
  readonly broker: Broker;
  readonly queue: string;
  readonly size: ConsumerSize;
  readonly work: Work;
  /** See ConsumeOptions. */
  readonly onTakenBack: (queue: string, why: string) => void;
  readonly log: Logger;
}

/**
 * Settles the delivery; never rejects. Calls `free` when it needs its slot no longer, so that the next one starts while
 * the outcome of this one is stored.
 */
export type Work = (delivery: Delivery, free: () => void) => Promise<void>;

export interface ConsumerSize {
  /** Attempts at once. */
  readonly concurrency: number;
  /** Deliveries held at once, from concurrency up: the rest wait here, ready to start, or for their outcome to be stored. */
  readonly prefetch: number;
}

/** Why a consumer takes nothing: its queue is paused, or an operator has cancelled it in this worker. */
export type ClosedBy = 'pause' | 'operator';

/** Serves one queue with a number of slots that can be changed while it does. */
export class Consumer {
  private readonly ready: Delivery[] = [];
  private readonly running = new Set<Promise<void>>();
  /** Slots taken. */
  private busy = 0;
  private readonly closedBy = new Set<ClosedBy>();
  private subscription: { readonly prefetch: number; cancel(): Promise<void> } | undefined;
  private lastChange: Promise<unknown> = Promise.resolve();
  private started = false;
  private stopping = false;
  size: ConsumerSize;

  constructor(private readonly options: ConsumerOptions) {
    this.size = options.size;
  }

  get queue(): string {
    return this.options.queue;
  }

  /** Delivered, not started. */
  get waiting(): readonly Delivery[] {
    return this.ready;
  }

  get isOpen(): boolean {
    return this.closedBy.size === 0 && !this.stopping;
  }

  async start(): Promise<void> {
    this.started = true;
    await this.change();
  }

  /** Takes nothing more, and gives back what has not started; what runs goes on. */
  close(why: ClosedBy): void {
    if (this.closedBy.has(why)) return;
    this.closedBy.add(why);
    this.giveBack();
    this.changeSoon();
  }

  /** Serves the queue again, unless it is closed for another reason too. */
  open(why: ClosedBy): void {
    if (this.closedBy.delete(why)) this.changeSoon();
  }

  /** More slots are used at once, fewer as attempts end. */
  resize(size: ConsumerSize): void {
    this.size = size;
    this.beginReady();
    this.changeSoon();
  }

  /** Takes nothing more, gives back what has not started, and resolves when what runs is over. */
  async stop(): Promise<void> {
    this.stopping = true;
    const cancelled = this.subscription?.cancel();
    this.giveBack();
    await cancelled;
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private changeSoon(): void {
    if (!this.started || this.stopping) return;
    this.change().catch((error: unknown) => {
      if (this.stopping) return;
      this.options.log.error({ error, queue: this.queue }, 'the consumer of a queue could not be changed');
    });
  }

  /** One change after the other, so that there are never two subscriptions. */
  private change(): Promise<void> {
    const changed = this.lastChange.then(() => this.align());
    this.lastChange = changed.catch(() => undefined);
    return changed;
  }

  private async align(): Promise<void> {
    const { subscription, size } = this;
    const fits = this.isOpen && subscription?.prefetch === size.prefetch;
    if (subscription && !fits) {
      this.subscription = undefined;
      await subscription.cancel();
    }
    if (!this.isOpen || this.subscription) return;
    const { prefetch } = size;
    const next = await this.subscribe(prefetch);
    this.subscription = { prefetch, cancel: () => next.cancel() };
    // It was told to stop while the broker was away.
    if (this.stopping) await next.cancel();
  }

  private subscribe(prefetch: number): Promise<Subscription> {
    const onDelivery = (delivery: Delivery): void => this.take(delivery);
    const onTakenBack = (why: string): void => this.options.onTakenBack(this.queue, why);
    return this.options.broker.consume(this.queue, { prefetch, onDelivery, onTakenBack });
  }

  private take(delivery: Delivery): void {
    if (!this.isOpen) delivery.requeue();
    else if (this.busy < this.size.concurrency) this.begin(delivery);
    else this.ready.push(delivery);
  }

  private begin(delivery: Delivery): void {
    this.busy += 1;
    let hasSlot = true;
    const free = (): void => {
      if (!hasSlot) return;
      hasSlot = false;
      this.busy -= 1;
      this.beginReady();
    };
    const over = this.options.work(delivery, free).then(() => {
      this.running.delete(over);
      free();
    });
    this.running.add(over);
  }

  private beginReady(): void {
    while (this.busy < this.size.concurrency) {
      const next = this.nextReady();
      if (!next) return;
      this.begin(next);
    }
  }

  // What the broker has taken back meanwhile will come again; starting it here would run it twice.
  private nextReady(): Delivery | undefined {
    for (let next = this.ready.shift(); next; next = this.ready.shift()) {
      if (!next.lost) return next;
    }
    return undefined;
  }

  private giveBack(): void {
    for (const delivery of this.ready.splice(0)) delivery.requeue();
  }
}
