import type { Channel, ChannelModel } from 'amqplib';
import type { RabbitConnection } from '../../brokers/rabbit/connection';
import { Deferred } from '../../brokers/deferred';
import { type ChannelOwner, KeptChannel } from '../../brokers/rabbit/kept-channel';
import type { LiveChannel } from '../../brokers/rabbit/live-channel';
import type { Logger } from '../../contract/logger';
import { declareExchanges } from './names';
import type { WireMessage } from './wire';

/** The channel on which requests, answers and events leave. Without confirms: nothing here is worth waiting for. */
export class Sending implements ChannelOwner<Channel> {
  readonly what = 'mailbox';
  private readonly kept: KeptChannel<Channel>;
  private readonly first = new Deferred<void>();
  private live: LiveChannel | undefined;
  private writable = false;

  constructor(connection: RabbitConnection, log: Logger) {
    this.kept = new KeptChannel(connection, this, log);
  }

  /** Resolves once it has been open, or is stopped. */
  get opened(): Promise<void> {
    return this.first.promise;
  }

  start(): void {
    void this.kept.start();
  }

  async stop(): Promise<void> {
    await this.kept.stop();
    this.first.resolve();
  }

  open(model: ChannelModel): Promise<Channel> {
    return model.createChannel();
  }

  async ready(live: LiveChannel): Promise<void> {
    await declareExchanges(live.raw);
    live.raw.on('drain', () => (this.writable = true));
    this.live = live;
    this.writable = true;
    this.first.resolve();
  }

  gone(): void {
    this.live = undefined;
    this.writable = false;
  }

  /** False when it did not leave: there is no connection, or RabbitMQ does not take what was written before. */
  send({ exchange, routingKey, headers, deliveryMode, body }: WireMessage): boolean {
    const { live } = this;
    if (!live?.open || !this.writable) return false;
    const options = { headers, deliveryMode, contentType: 'application/json', contentEncoding: 'utf-8' };
    live.call(
      (raw) => (this.writable = raw.publish(exchange, routingKey, body, { ...options, priority: 0 })),
    );
    return live.open;
  }
}
