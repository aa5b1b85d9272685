/** What must exist on the broker. Derived from contracts, checked, then applied by one file per broker. */
export interface Topology {
  readonly exchanges: readonly ExchangeSpec[];
  readonly queues: readonly QueueSpec[];
  readonly bindings: readonly BindingSpec[];
}

export interface ExchangeSpec {
  readonly name: string;
  readonly type: 'topic' | 'fanout';
  /** Takes what no binding of this exchange takes. */
  readonly alternateExchange?: string;
}

export interface QueueSpec {
  readonly name: string;
  /** Set: classic with priorities. Unset: quorum. */
  readonly maxPriority?: number;
  readonly deliveryLimit?: number;
  readonly deadLetter?: { readonly exchange: string; readonly routingKey: string };
}

export interface BindingSpec {
  readonly exchange: string;
  readonly queue: string;
  readonly routingKey: string;
}
