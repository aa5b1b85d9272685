import type { Broker, BrokerState, ConsumeOptions, OutgoingMessage, Subscription } from '../../broker/broker';
import { type Duration, seconds } from '../../contract/duration';
import { BrokerClosedError, PublishError } from '../../contract/errors';
import { silentLogger } from '../../contract/logger';
import type { Topology } from '../../topology/topology';
import { BrokerStateBox } from '../broker-state-box';
import { checkPrefetch } from '../check-prefetch';
import { MemoryServer } from './memory-server';
import { MemorySession } from './memory-session';
import { MemorySubscription } from './memory-subscription';
import { type CallLimit, WaitingCalls } from './waiting-calls';

export interface MemoryBrokerOptions {
  /** Brokers with the same server see each other's messages, as processes with one RabbitMQ do. @default its own */
  readonly server?: MemoryServer;
  /** How long a publish waits for a connection. @default 10 s */
  readonly publishTimeout?: Duration;
}

/** The broker of tests and of the embedded mode. Messages live as long as the server object. */
export class MemoryBroker implements Broker {
  readonly server: MemoryServer;
  private readonly publishTimeout: Duration;
  private readonly stateBox = new BrokerStateBox(silentLogger);
  private readonly waiting = new WaitingCalls();
  private readonly topologies: Topology[] = [];
  private readonly subscriptions = new Set<MemorySubscription>();
  private session: MemorySession | undefined;

  constructor({ server = new MemoryServer(), publishTimeout = seconds(10) }: MemoryBrokerOptions = {}) {
    this.server = server;
    this.publishTimeout = publishTimeout;
  }

  get state(): BrokerState {
    return this.stateBox.state;
  }

  onState(listener: (state: BrokerState, detail?: string) => void): () => void {
    return this.stateBox.listen(listener);
  }

  connect(): Promise<void> {
    return this.reconnect();
  }

  /** Cuts the connection, for tests: what is held unsettled is redelivered, publishes wait. */
  disconnect(): void {
    if (!this.session) return;
    this.session.end();
    this.session = undefined;
    this.stateBox.become('lost', 'cut by disconnect()');
  }

  /** Ends what {@link disconnect} began. */
  reconnect(): Promise<void> {
    if (this.state === 'closed') return Promise.reject(new BrokerClosedError('connect'));
    if (this.session) return Promise.resolve();
    this.session = new MemorySession(this.server);
    this.declareAgain();
    for (const subscription of this.subscriptions) subscription.start(this.session);
    this.waiting.runAll(this.session);
    this.stateBox.become('connected');
    return Promise.resolve();
  }

  apply(topology: Topology): Promise<void> {
    return this.whenConnected('apply', () => {
      this.server.declare(topology);
      this.topologies.push(topology);
    });
  }

  publish(message: OutgoingMessage): Promise<void> {
    return this.whenConnected('publish', () => this.place(message), {
      ms: this.publishTimeout,
      error: () =>
        publishError(message, `expected a confirm within ${this.publishTimeout} ms, got none: not connected`),
    });
  }

  consume(queue: string, options: ConsumeOptions): Promise<Subscription> {
    return this.whenConnected('consume', (session) => {
      checkPrefetch(options.prefetch);
      const subscription = new MemorySubscription(queue, options, {
        redeclare: () => this.declareAgain(),
        cancelled: () => this.subscriptions.delete(subscription),
      });
      subscription.start(session);
      this.subscriptions.add(subscription);
      return subscription;
    });
  }

  depth(queue: string): Promise<number> {
    return this.whenConnected('depth', () => this.server.queue(queue).depth);
  }

  purge(queue: string): Promise<number> {
    return this.whenConnected('purge', () => this.server.queue(queue).purge());
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.cancel()));
    this.session?.end();
    this.session = undefined;
    this.stateBox.become('closed');
    this.waiting.failAll(new BrokerClosedError('a call that waited for a connection'));
  }

  private place(message: OutgoingMessage): void {
    const refused = this.server.publish(message);
    if (refused !== undefined) throw publishError(message, refused);
  }

  private declareAgain(): void {
    for (const topology of this.topologies) this.server.declare(topology);
  }

  private async whenConnected<T>(
    call: string,
    act: (session: MemorySession) => T,
    limit?: CallLimit,
  ): Promise<T> {
    if (this.state === 'closed') throw new BrokerClosedError(call);
    return this.session ? act(this.session) : this.waiting.add(act, limit);
  }
}

function publishError({ exchange, routingKey, properties }: OutgoingMessage, reason: string): PublishError {
  const { messageId } = properties;
  return new PublishError(
    `message ${messageId ?? '(without id)'} to exchange "${exchange}", routing key "${routingKey}": ${reason}`,
    { messageId, exchange, routingKey, reason },
  );
}
