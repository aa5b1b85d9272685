import type { ConsumeMessage } from 'amqplib';
import type { Delivery, MessageProperties } from '../../broker/broker';
import type { HeaderTable } from '../../envelope/headers';
import type { ConsumerChannel } from './consumer-channel';

/** Settles on the very channel that brought it: the same delivery tag on a later channel is another message. */
export class RabbitDelivery implements Delivery {
  private settled = false;

  constructor(
    private readonly channel: ConsumerChannel,
    private readonly message: ConsumeMessage,
  ) {}

  get queue(): string {
    return this.channel.queue;
  }

  get exchange(): string {
    return this.message.fields.exchange;
  }

  get routingKey(): string {
    return this.message.fields.routingKey;
  }

  get redelivered(): boolean {
    return this.message.fields.redelivered;
  }

  get properties(): MessageProperties {
    return this.message.properties;
  }

  get headers(): HeaderTable {
    return this.message.properties.headers ?? {};
  }

  get body(): Buffer {
    return this.message.content;
  }

  get lost(): boolean {
    return !this.channel.open;
  }

  ack(): void {
    if (this.settled) return;
    this.settled = true;
    this.channel.ack(this.message);
  }

  requeue(): void {
    if (this.settled) return;
    this.settled = true;
    this.channel.requeue(this.message);
  }
}
