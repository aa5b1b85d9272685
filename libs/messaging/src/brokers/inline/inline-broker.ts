import type { Broker, BrokerState, ConsumeOptions, OutgoingMessage, Subscription } from '../../broker/broker';
import { BrokerClosedError, PublishError, TopologyError } from '../../contract/errors';
import type { Topology } from '../../topology/topology';
import { MemoryExchanges } from '../memory/memory-exchanges';
import { accept } from '../memory/memory-message';
import { InlineDelivery } from './inline-delivery';

export interface InlineBrokerOptions {
  /** Others are kept, as if their queue had no consumer. @default all */
  readonly takes?: (message: OutgoingMessage) => boolean;
  /** Called when a message has been settled; `publish` waits for it too. */
  readonly whenSettled?: (message: OutgoingMessage) => Promise<void>;
}

/** A message nobody here consumes: a dead letter, or work for another service. */
export interface KeptMessage {
  readonly queue: string;
  readonly message: OutgoingMessage;
}

/**
 * No queue at all: `publish` hands the message to the consumer of its queue and resolves once it has been settled. For
 * inline mode and the test kit, where a send is to be over when it returns.
 */
export class InlineBroker implements Broker {
  /** In the order in which they came. */
  readonly kept: KeptMessage[] = [];
  private current: BrokerState = 'connected';
  private readonly exchanges = new MemoryExchanges();
  private readonly queues = new Set<string>();
  private readonly consumers = new Map<string, ConsumeOptions>();

  constructor(private readonly options: InlineBrokerOptions = {}) {}

  get state(): BrokerState {
    return this.current;
  }

  connect(): Promise<void> {
    return this.whenOpen('connect', () => undefined);
  }

  apply({ exchanges, queues, bindings }: Topology): Promise<void> {
    return this.whenOpen('apply', () => {
      for (const { name } of queues) this.queues.add(name);
      const problems = [
        ...exchanges.flatMap((exchange) => this.exchanges.declare(exchange)),
        ...bindings.flatMap((binding) => this.exchanges.bind(binding)),
      ];
      if (problems.length > 0) throw new TopologyError(problems);
    });
  }

  async publish(message: OutgoingMessage): Promise<void> {
    const queues = await this.whenOpen('publish', () => this.queuesFor(message));
    await Promise.all(queues.map((queue) => this.arrive(queue, message)));
  }

  consume(queue: string, options: ConsumeOptions): Promise<Subscription> {
    return this.whenOpen('consume', () => {
      this.consumers.set(queue, options);
      const cancel = (): Promise<void> => Promise.resolve(void this.consumers.delete(queue));
      return { queue, cancel };
    });
  }

  depth(queue: string): Promise<number> {
    return this.whenOpen('depth', () => this.kept.filter((kept) => kept.queue === queue).length);
  }

  purge(queue: string): Promise<number> {
    return this.whenOpen('purge', () => {
      const others = this.kept.filter((kept) => kept.queue !== queue);
      const all = this.kept.splice(0, this.kept.length, ...others);
      return all.length - others.length;
    });
  }

  close(): Promise<void> {
    this.consumers.clear();
    this.current = 'closed';
    return Promise.resolve();
  }

  /** Nothing ever happens to a connection that is none. */
  onState(): () => void {
    return () => undefined;
  }

  private async arrive(queue: string, message: OutgoingMessage): Promise<void> {
    const { takes = () => true, whenSettled } = this.options;
    const consumer = takes(message) ? this.consumers.get(queue) : undefined;
    const keep = (): unknown => this.kept.push({ queue, message });
    if (!consumer) return void keep();
    const end = await new Promise((settle) => {
      consumer.onDelivery(new InlineDelivery({ queue, message: accept(message), settle }));
    });
    // Handed back: the worker stops, or its store is away. Nobody else would take it.
    if (end === 'requeue') keep();
    else await whenSettled?.(message);
  }

  private queuesFor({ exchange, routingKey }: OutgoingMessage): readonly string[] {
    const named = exchange === '' ? [routingKey] : this.exchanges.route(exchange, routingKey);
    const queues = named.filter((name) => this.queues.has(name));
    if (queues.length > 0) return queues;
    const place = `exchange "${exchange}", routing key "${routingKey}"`;
    throw new PublishError(`${place}: expected a queue that is bound for it, got none`, {
      exchange,
      routingKey,
    });
  }

  private async whenOpen<T>(call: string, act: () => T): Promise<T> {
    if (this.current === 'closed') throw new BrokerClosedError(call);
    return Promise.resolve(act());
  }
}
