import type { Delivery } from '../../broker/broker';

/** Collects deliveries and lets a test wait for the next ones. */
export class Inbox {
  readonly received: Delivery[] = [];
  private taken = 0;
  private waiting: { count: number; resolve: (deliveries: Delivery[]) => void } | undefined;

  readonly onDelivery = (delivery: Delivery): void => {
    this.received.push(delivery);
    this.serve();
  };

  async next(): Promise<Delivery> {
    const [delivery] = await this.take(1);
    return delivery as Delivery;
  }

  /** The next `count` deliveries, each given out once. */
  take(count: number): Promise<Delivery[]> {
    return new Promise((resolve) => {
      this.waiting = { count, resolve };
      this.serve();
    });
  }

  private serve(): void {
    if (!this.waiting || this.received.length - this.taken < this.waiting.count) return;
    const { count, resolve } = this.waiting;
    this.waiting = undefined;
    resolve(this.received.slice(this.taken, (this.taken += count)));
  }
}

export const text = (delivery: Delivery): string => delivery.body.toString();
