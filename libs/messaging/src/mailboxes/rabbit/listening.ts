import type { Channel, ConsumeMessage } from 'amqplib';
import { Deferred } from '../../brokers/deferred';
import type { RabbitConnection } from '../../brokers/rabbit/connection';
import { type ChannelOwner, KeptChannel } from '../../brokers/rabbit/kept-channel';
import type { LiveChannel } from '../../brokers/rabbit/live-channel';
import type { Logger } from '../../contract/logger';
import type { Listening } from '../../events/event-feed';
import { declareExchanges, declareOwnQueue, type OwnQueue } from './names';

export interface ListeningOptions {
  readonly queue: OwnQueue;
  /** What it throws is logged and goes no further. */
  readonly onMessage: (message: ConsumeMessage) => void;
  readonly onReady?: () => void;
  readonly log: Logger;
}

/** Takes what comes to a queue of its own, on a channel of its own, through lost connections. */
export class QueueListening implements Listening {
  private readonly kept: KeptChannel<Channel>;
  private readonly first = new Deferred<void>();
  private live: LiveChannel | undefined;

  constructor(
    private readonly connection: RabbitConnection,
    private readonly options: ListeningOptions,
  ) {
    const owner: ChannelOwner<Channel> = {
      what: `listener of ${options.queue.name}`,
      open: (model) => model.createChannel(),
      ready: (live) => this.begin(live),
      gone: () => (this.live = undefined),
    };
    this.kept = new KeptChannel(connection, owner, options.log);
  }

  get ready(): Promise<void> {
    return this.first.promise;
  }

  get isOpen(): boolean {
    return this.live?.open === true;
  }

  start(): this {
    void this.kept.start();
    return this;
  }

  async stop(): Promise<void> {
    await this.kept.stop();
    // With its last consumer the queue is gone.
    if (this.connection.model) await this.live?.close();
    this.first.resolve();
  }

  private async begin(live: LiveChannel): Promise<void> {
    const { queue, onReady } = this.options;
    await declareExchanges(live.raw);
    await declareOwnQueue(live.raw, queue);
    await live.raw.consume(queue.name, (message) => this.take(message), { noAck: true });
    this.live = live;
    this.first.resolve();
    onReady?.();
  }

  private take(message: ConsumeMessage | null): void {
    // Cancelled: the queue was deleted.
    if (!message) return this.kept.renew();
    try {
      this.options.onMessage(message);
    } catch (error) {
      this.options.log.error({ error, queue: this.options.queue.name }, 'a listener of the mailbox threw');
    }
  }
}
