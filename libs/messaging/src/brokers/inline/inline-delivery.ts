import type { Delivery, MessageProperties } from '../../broker/broker';
import type { HeaderTable } from '../../envelope/headers';
import type { MemoryMessage } from '../memory/memory-message';

export interface InlineDeliveryOptions {
  readonly queue: string;
  readonly message: MemoryMessage;
  readonly settle: (how: 'ack' | 'requeue') => void;
}

export class InlineDelivery implements Delivery {
  readonly queue: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly redelivered = false;
  readonly properties: MessageProperties;
  readonly headers: HeaderTable;
  readonly body: Buffer;
  readonly lost = false;
  private readonly settle: InlineDeliveryOptions['settle'];

  constructor({ queue, message, settle }: InlineDeliveryOptions) {
    this.queue = queue;
    this.exchange = message.exchange;
    this.routingKey = message.routingKey;
    this.properties = message.properties;
    this.headers = message.headers;
    this.body = message.body;
    this.settle = settle;
  }

  ack(): void {
    this.settle('ack');
  }

  requeue(): void {
    this.settle('requeue');
  }
}
