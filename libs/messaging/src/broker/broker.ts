import type { HeaderTable } from '../envelope/headers';
import type { Topology } from '../topology/topology';

/** The AMQP properties Baton uses, by amqplib's names. `timestamp` is in seconds, as AMQP has it. */
export interface MessageProperties {
  readonly messageId?: string;
  readonly type?: string;
  readonly correlationId?: string;
  readonly replyTo?: string;
  readonly timestamp?: number;
  readonly appId?: string;
  readonly priority?: number;
  readonly contentType?: string;
  readonly contentEncoding?: string;
}

export interface OutgoingMessage {
  /** '' is the default exchange: the routing key then names a queue. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly properties: MessageProperties;
  readonly headers: HeaderTable;
  readonly body: Buffer;
}

/**
 * One arrival of a message. The first call of {@link ack} or {@link requeue} settles it, later ones do nothing. Once the
 * channel that brought it is gone both do nothing (the broker redelivers by itself), and `lost` is true.
 */
export interface Delivery {
  readonly queue: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly redelivered: boolean;
  readonly properties: MessageProperties;
  readonly headers: HeaderTable;
  readonly body: Buffer;
  readonly lost: boolean;
  ack(): void;
  requeue(): void;
}

export interface ConsumeOptions {
  /** Deliveries held unsettled at once, from 1. */
  readonly prefetch: number;
  /** Must not throw. */
  readonly onDelivery: (delivery: Delivery) => void;
  /**
   * The broker has taken back what it had delivered, because something of it was held for longer than it allows, and
   * delivers it again. Those deliveries are `lost` by now. Must not throw.
   */
  readonly onTakenBack?: (why: string) => void;
}

/** A consumer that outlives lost connections: it consumes again by itself until cancelled. */
export interface Subscription {
  readonly queue: string;
  /** No delivery arrives after this resolves; those held can still be settled. */
  cancel(): Promise<void>;
}

export type BrokerState = 'connecting' | 'connected' | 'lost' | 'closed';

/** A port: see brokers/rabbit and brokers/memory. One conformance suite (testing/) holds them to the same behaviour. */
export interface Broker {
  readonly state: BrokerState;
  /**
   * Resolves once connected for the first time; waits as long as that takes, unless the broker refuses the login.
   *
   * @throws BrokerRefusedError for wrong credentials or an unknown vhost
   */
  connect(): Promise<void>;
  /**
   * Declares what is missing, and again after every reconnection.
   *
   * @throws TopologyError when something exists with other settings
   */
  apply(topology: Topology): Promise<void>;
  /**
   * Resolves when the broker has confirmed that it keeps the message.
   *
   * @throws PublishError when it was refused, returned as unroutable, or not confirmed in time
   * @throws BrokerClosedError after {@link close}, as every other method
   */
  publish(message: OutgoingMessage): Promise<void>;
  /** @throws TopologyError when the queue does not exist or may not be read */
  consume(queue: string, options: ConsumeOptions): Promise<Subscription>;
  /**
   * Messages ready in the queue. Waits while there is no connection.
   *
   * @throws TopologyError when the queue does not exist
   */
  depth(queue: string): Promise<number>;
  /**
   * Removes what is ready in the queue; resolves with how many messages. What is delivered already is not touched. Waits
   * while there is no connection.
   *
   * @throws TopologyError when the queue does not exist or may not be read
   */
  purge(queue: string): Promise<number>;
  /** Stops consuming, waits for confirms under way, closes. Unsettled deliveries go back to their queues. */
  close(): Promise<void>;
  /** Tells every change once; `connected` comes when the consumers are back too. Returns how to stop listening. */
  onState(listener: (state: BrokerState, detail?: string) => void): () => void;
}
