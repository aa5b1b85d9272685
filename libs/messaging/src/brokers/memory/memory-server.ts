import type { OutgoingMessage } from '../../broker/broker';
import { TopologyError } from '../../contract/errors';
import type { QueueSpec, Topology } from '../../topology/topology';
import { MemoryExchanges } from './memory-exchanges';
import { accept, deadLettered, type MemoryMessage } from './memory-message';
import { MemoryQueue } from './memory-queue';
import { queueDrift } from './memory-drift';

// Deliveries of one queue per turn of the event loop, so that a busy queue starves neither timers nor other queues.
const TURN = 256;

/** What RabbitMQ is to several processes, for the brokers of one process. */
export class MemoryServer {
  private readonly exchanges = new MemoryExchanges();
  private readonly queues = new Map<string, MemoryQueue>();
  private readonly awake = new Set<MemoryQueue>();

  /** @throws TopologyError with every problem at once */
  declare(topology: Topology): void {
    const problems = [
      ...topology.exchanges.flatMap((exchange) => this.exchanges.declare(exchange)),
      ...topology.queues.flatMap((queue) => this.declareQueue(queue)),
      ...topology.bindings.flatMap((binding) =>
        this.queues.has(binding.queue)
          ? this.exchanges.bind(binding)
          : [`binding: expected queue "${binding.queue}" to exist, got none`],
      ),
    ];
    if (problems.length > 0) throw new TopologyError(problems);
  }

  /** Returns why the message was refused, if it was. */
  publish(message: OutgoingMessage): string | undefined {
    if (!this.exchanges.has(message.exchange)) return `there is no exchange "${message.exchange}"`;
    if (!this.route(accept(message))) return 'no queue is bound for it';
    return undefined;
  }

  /** @throws TopologyError when there is none */
  queue(name: string): MemoryQueue {
    const queue = this.queues.get(name);
    if (queue) return queue;
    throw new TopologyError([
      `queue "${name}": expected it to exist, got none; apply its topology before it is used`,
    ]);
  }

  /** As an operator would in the management UI: with its messages, bindings and consumers. */
  deleteQueue(name: string): void {
    const queue = this.queue(name);
    this.queues.delete(name);
    this.exchanges.unbindAll(name);
    this.awake.delete(queue);
    queue.drop();
  }

  private declareQueue(spec: QueueSpec): string[] {
    const existing = this.queues.get(spec.name);
    if (existing) return queueDrift(spec, existing.spec);
    const queue = new MemoryQueue(spec, {
      wake: (which) => this.wake(which),
      deadLetter: (from, message) => this.deadLetter(from, message),
    });
    this.queues.set(spec.name, queue);
    return [];
  }

  private route(message: MemoryMessage): boolean {
    const names =
      message.exchange === ''
        ? [message.routingKey]
        : this.exchanges.route(message.exchange, message.routingKey);
    let taken = false;
    for (const name of names) {
      const queue = this.queues.get(name);
      queue?.put(message);
      taken ||= queue !== undefined;
    }
    return taken;
  }

  // Without a dead-letter exchange RabbitMQ drops the message, and so does this.
  private deadLetter(queue: QueueSpec, message: MemoryMessage): void {
    if (queue.deadLetter) this.route(deadLettered(message, { queue: queue.name, ...queue.deadLetter }));
  }

  private wake(queue: MemoryQueue): void {
    if (this.awake.size === 0) setImmediate(() => this.turn());
    this.awake.add(queue);
  }

  private turn(): void {
    const queues = [...this.awake];
    this.awake.clear();
    for (const queue of queues) {
      if (queue.deliverSome(TURN)) this.wake(queue);
    }
  }
}
