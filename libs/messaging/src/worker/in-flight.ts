import type { Delivery } from '../broker/broker';

import type { RunLog } from './run-log';

/**
 * The deliveries of one run that this worker holds: usually one. More when RabbitMQ redelivered a run that still runs
 * here (the connection was lost meanwhile), or when a publisher sent it twice. They are settled together.
 */
export class Held {
  private readonly deliveries: Delivery[];
  private settled: ((delivery: Delivery) => void) | undefined;
  /** What the handler of its attempt wrote, once it wrote anything. */
  log: RunLog | undefined;

  constructor(readonly first: Delivery) {
    this.deliveries = [first];
  }

  add(delivery: Delivery): void {
    if (this.settled) this.settled(delivery);
    else this.deliveries.push(delivery);
  }

  /** Nothing is left to settle here: the connection is gone and the broker will deliver the run again. */
  get lost(): boolean {
    return this.deliveries.every((delivery) => delivery.lost);
  }

  settle(act: (delivery: Delivery) => void): void {
    this.settled = act;
    this.deliveries.forEach(act);
  }
}

/** The runs that are under way in this worker. */
export class InFlight {
  private readonly byRun = new Map<string, Held>();

  /** Undefined when the run is under way here already; its end then settles this delivery too. */
  hold(runId: string, delivery: Delivery): Held | undefined {
    const running = this.byRun.get(runId);
    if (running) {
      running.add(delivery);
      return undefined;
    }
    const held = new Held(delivery);
    this.byRun.set(runId, held);
    return held;
  }

  release(runId: string): void {
    this.byRun.delete(runId);
  }

  get size(): number {
    return this.byRun.size;
  }

  /** By the id of the run. */
  get all(): readonly (readonly [string, Held])[] {
    return [...this.byRun];
  }
}
