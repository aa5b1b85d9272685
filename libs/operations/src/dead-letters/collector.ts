import { setTimeout as pause } from 'node:timers/promises';
import {
  type Broker,
  type Delivery,
  deriveTopology,
  type Logger,
  Outage,
  type Sealer,
  type Subscription,
} from '@baton/messaging';
import type { OperatorStore } from '@baton/task-store';
import type { Catalogue } from '../catalogue';
import { letterOf } from './letter-of';

export interface CollectorOptions {
  readonly broker: Broker;
  readonly letters: Pick<OperatorStore['letters'], 'keep'>;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer | undefined;
  readonly log: Logger;
  readonly clock: () => Date;
}

/** Letters held at once. RabbitMQ keeps what is not acknowledged. */
const PREFETCH = 200;
const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/**
 * Moves letters from RabbitMQ's dead-letter queues to the database: kept first, then acknowledged. After a crash in
 * between a letter comes again and is kept once. What arrives while a commit is under way shares the next one.
 */
export class Collector {
  private readonly stopping = new AbortController();
  private readonly outage = new Outage();
  private readonly subscriptions: Subscription[] = [];
  private arrived: Delivery[] = [];
  private keeping: Promise<void> | undefined;

  constructor(private readonly options: CollectorOptions) {}

  /** @throws TopologyError */
  async start(): Promise<void> {
    const { broker, catalogue } = this.options;
    await broker.apply(deriveTopology(catalogue.tasks));
    for (const { name, kind } of catalogue.queues) {
      if (kind === 'work') continue;
      const onDelivery = (delivery: Delivery): void => this.take(delivery);
      this.subscriptions.push(await broker.consume(name, { prefetch: PREFETCH, onDelivery }));
    }
  }

  /** What is under way is kept first, if the database is there. */
  async stop(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.cancel()));
    this.stopping.abort();
    await this.keeping;
    for (const delivery of this.arrived) delivery.requeue();
  }

  private take(delivery: Delivery): void {
    this.arrived.push(delivery);
    this.keeping ??= this.keepAll().finally(() => (this.keeping = undefined));
  }

  private async keepAll(): Promise<void> {
    while (this.arrived.length > 0) {
      const deliveries = this.arrived;
      this.arrived = [];
      if (await this.keep(deliveries)) for (const delivery of deliveries) delivery.ack();
      else return void this.arrived.push(...deliveries);
    }
  }

  /** Tries until it works; false when the collector stops first. */
  private async keep(deliveries: readonly Delivery[]): Promise<boolean> {
    const { letters, log, catalogue, sealer, clock } = this.options;
    const { signal } = this.stopping;
    const kept = deliveries.map((delivery) => letterOf(delivery, { catalogue, sealer, now: clock() }));
    for (let tries = 0; ; tries += 1) {
      const startedAt = this.outage.started();
      try {
        await letters.keep(kept);
        const awayMs = this.outage.worked();
        if (awayMs !== undefined) log.info({ awayMs }, 'dead letters are collected again');
        return true;
      } catch (error) {
        log[this.outage.failed(startedAt)]({ error }, 'dead letters cannot be kept, trying until they can');
        const wait = Math.min(FIRST_MS * 2 ** tries, LONGEST_MS) * (0.5 + Math.random() / 2);
        await pause(wait, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return false;
      }
    }
  }
}
