import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import type { ConsumeOptions, Subscription } from '../../broker/broker';
import { BrokerClosedError, TopologyError } from '../../contract/errors';
import type { Logger } from '../../contract/logger';
import type { RabbitConnection } from './connection';
import { ConsumerChannel } from './consumer-channel';
import { Deferred } from '../deferred';
import { RabbitDelivery } from './delivery';
import { heldTooLong } from './held-too-long';
import { type ChannelOwner, KeptChannel } from './kept-channel';
import type { LiveChannel } from './live-channel';

export interface SubscriptionParts {
  readonly connection: RabbitConnection;
  /** Declares again what the application needs: its queue may have been deleted. */
  readonly redeclare: (model: ChannelModel) => Promise<void>;
  /** Cancelled, or never begun. */
  readonly ended: () => void;
  readonly log: Logger;
}

/** A consumer on a channel of its own, so that one that RabbitMQ closes (a late ack, say) takes no other with it. */
export class RabbitSubscription implements Subscription, ChannelOwner<Channel> {
  readonly what: string;
  private readonly kept: KeptChannel<Channel>;
  private readonly first = new Deferred<void>();
  private current:
    { readonly channel: ConsumerChannel; readonly raw: Channel; readonly tag: string } | undefined;
  private started = false;
  private queueMayBeGone = false;
  private cancelled: Promise<void> | undefined;

  constructor(
    readonly queue: string,
    private readonly options: ConsumeOptions,
    private readonly parts: SubscriptionParts,
  ) {
    this.what = `consumer of ${queue}`;
    this.kept = new KeptChannel(parts.connection, this, parts.log);
  }

  /** @throws TopologyError when the queue does not exist or the user may not read it */
  async start(): Promise<void> {
    void this.kept.start();
    await this.first.promise;
  }

  open(model: ChannelModel): Promise<Channel> {
    return model.createChannel();
  }

  async ready(live: LiveChannel, model: ChannelModel): Promise<void> {
    try {
      if (this.queueMayBeGone) await this.parts.redeclare(model);
      const channel = new ConsumerChannel(this.queue, live);
      await live.raw.prefetch(this.options.prefetch);
      const { consumerTag } = await live.raw.consume(this.queue, (message) => this.take(channel, message));
      this.current = { channel, raw: live.raw, tag: consumerTag };
      this.started = true;
      this.queueMayBeGone = false;
      this.first.resolve();
    } catch (error) {
      this.queueMayBeGone = true;
      if (!this.started && isFinal(error)) {
        void this.kept.stop();
        this.parts.ended();
        this.first.reject(cannotConsume(this.queue, error as Error));
      }
      throw error;
    }
  }

  gone({ reason }: LiveChannel): void {
    this.current = undefined;
    const why = heldTooLong(reason);
    if (why === undefined) return;
    this.parts.log.error({ queue: this.queue }, why);
    this.options.onTakenBack?.(why);
  }

  cancel(): Promise<void> {
    this.cancelled ??= this.end();
    return this.cancelled;
  }

  // The cancel is sent before this function first waits, so that what is requeued meanwhile does not come back here.
  private async end(): Promise<void> {
    const stopping = this.kept.stop();
    this.parts.ended();
    this.first.reject(new BrokerClosedError('consume'));
    await this.stopConsuming();
    await stopping;
    await this.stopConsuming();
  }

  private async stopConsuming(): Promise<void> {
    const { current } = this;
    if (!current?.channel.open) return;
    this.current = undefined;
    // Losing the connection cancels as well.
    await current.raw.cancel(current.tag).catch(() => undefined);
    current.channel.drain();
  }

  private take(channel: ConsumerChannel, message: ConsumeMessage | null): void {
    if (message === null) {
      // RabbitMQ 4.3 does this where older ones close the channel with a reason: see held-too-long.ts.
      this.parts.log.warn(
        { queue: this.queue },
        'RabbitMQ cancelled the consumer: its queue was deleted, or something was held for longer than consumer_timeout; ' +
          'consuming again',
      );
      this.queueMayBeGone = true;
      this.kept.renew();
      return;
    }
    channel.deliver(message);
    const delivery = new RabbitDelivery(channel, message);
    try {
      this.options.onDelivery(delivery);
    } catch (error) {
      this.parts.log.error({ err: error, queue: this.queue }, 'a delivery listener threw, handing it back');
      delivery.requeue();
    }
  }
}

function isFinal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 404 || code === 403 || error instanceof TopologyError;
}

function cannotConsume(queue: string, error: Error & { code?: number }): Error {
  if (error instanceof TopologyError) return error;
  return new TopologyError([
    error.code === 404
      ? `queue "${queue}": expected it to exist before it is consumed, got 404; apply its topology first`
      : `queue "${queue}": expected permission to read it, got 403; ask the topology owner`,
  ]);
}
