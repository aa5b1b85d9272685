import type { Broker } from '../../broker/broker';

/** What the suite needs of a broker implementation beside the port itself. All brokers of one harness share a server. */
export interface BrokerHarness {
  /** Connected. The harness closes it if the test does not. */
  create(): Promise<Broker>;
  /** Takes the connection away; it stays away until {@link restore}. */
  cut(broker: Broker): Promise<void>;
  restore(broker: Broker): Promise<void>;
  /** As an operator would, behind the broker's back. */
  deleteQueue(name: string): Promise<void>;
  close(): Promise<void>;
}
