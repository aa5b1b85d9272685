import type { Channel, ChannelModel } from 'amqplib';
import type { Broker, BrokerState, ConsumeOptions, OutgoingMessage, Subscription } from '../../broker/broker';
import { BrokerClosedError, type BrokerRefusedError, TopologyError } from '../../contract/errors';
import type { Topology } from '../../topology/topology';
import { RabbitConnection } from './connection';
import { checkPrefetch } from '../check-prefetch';
import { Deferred } from '../deferred';
import { KeptTopology } from './kept-topology';
import { type RabbitSettings } from './options';
import { RabbitPublisher } from './publisher';
import { ScratchChannel } from './scratch-channel';
import { BrokerStateBox } from '../broker-state-box';
import { RabbitSubscription } from './subscription';
import { TopologyWatch } from './topology-watch';

/** Two connections: RabbitMQ stops reading from one that publishes while memory is low, and acks must still get through. */
export class RabbitBroker implements Broker {
  private readonly publishing: RabbitConnection;
  private readonly consuming: RabbitConnection;
  private readonly publisher: RabbitPublisher;
  private readonly topology = new KeptTopology();
  private watch: TopologyWatch | undefined;
  private readonly subscriptions = new Set<RabbitSubscription>();
  private readonly stateBox: BrokerStateBox;
  private readonly connected = new Deferred<void>();
  private opened = false;
  private closing: Promise<void> | undefined;

  constructor(private readonly settings: RabbitSettings) {
    this.stateBox = new BrokerStateBox(settings.logger);
    this.publishing = this.connection('publish');
    this.consuming = this.connection('consume');
    this.publisher = new RabbitPublisher(this.publishing, settings, (model) => this.prepare(model));
    void this.publisher.start();
    // Not everyone who makes a broker connects it; closing then must not count as an unhandled rejection.
    this.connected.promise.catch(() => undefined);
  }

  get state(): BrokerState {
    return this.stateBox.state;
  }

  onState(listener: (state: BrokerState, detail?: string) => void): () => void {
    return this.stateBox.listen(listener);
  }

  connect(): Promise<void> {
    if (this.closing) return Promise.reject(new BrokerClosedError('connect'));
    if (!this.opened) {
      this.opened = true;
      this.publishing.open();
      this.consuming.open();
      this.watch = new TopologyWatch({
        every: this.settings.redeclareEvery,
        model: () => this.consuming.model,
        redeclare: (model) => this.topology.reapply(model),
        log: this.settings.logger,
      });
    }
    return this.connected.promise;
  }

  async apply(topology: Topology): Promise<void> {
    await this.onConnection('apply', (model) => this.topology.apply(model, topology));
  }

  publish(message: OutgoingMessage): Promise<void> {
    return this.publisher.publish(message);
  }

  async consume(queue: string, options: ConsumeOptions): Promise<Subscription> {
    if (this.closing) throw new BrokerClosedError('consume');
    checkPrefetch(options.prefetch);
    const subscription = new RabbitSubscription(queue, options, {
      connection: this.consuming,
      redeclare: (model) => this.topology.reapply(model),
      ended: () => this.subscriptions.delete(subscription),
      log: this.settings.logger,
    });
    this.subscriptions.add(subscription);
    await subscription.start();
    return subscription;
  }

  depth(queue: string): Promise<number> {
    return this.ask('depth', queue, async (channel) => (await channel.checkQueue(queue)).messageCount);
  }

  purge(queue: string): Promise<number> {
    return this.ask('purge', queue, async (channel) => (await channel.purgeQueue(queue)).messageCount);
  }

  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    this.watch?.stop();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.cancel()));
    await this.publisher.close();
    await Promise.all([this.publishing.close(), this.consuming.close()]);
    this.connected.reject(new BrokerClosedError('connect'));
    this.stateBox.become('closed');
  }

  private async ask(
    call: 'depth' | 'purge',
    queue: string,
    act: (channel: Channel) => Promise<number>,
  ): Promise<number> {
    let answer = 0;
    await this.onConnection(call, async (model) => {
      const channel = new ScratchChannel(model);
      const refusal = await channel.run(async (raw) => {
        answer = await act(raw);
      });
      await channel.close();
      const what = call === 'depth' ? 'read its depth' : 'purge it';
      if (refusal) throw new TopologyError([`queue "${queue}": cannot ${what}: ${refusal.text}`]);
    });
    return answer;
  }

  private connection(role: 'publish' | 'consume'): RabbitConnection {
    return new RabbitConnection(role, this.settings, {
      prepare: (model) => this.prepare(model),
      ready: () => this.onReady(),
      lost: (reason) => this.onLost(reason),
      refused: (error) => this.onRefused(error),
    });
  }

  // A topology that no longer fits must not keep the rest from working; the consumer of the queue will say so again.
  private async prepare(model: ChannelModel): Promise<void> {
    await this.topology.reapply(model).catch((error: unknown) => {
      this.settings.logger.error({ err: error }, 'could not declare the topology again');
    });
  }

  private onReady(): void {
    if (!this.publishing.isReady || !this.consuming.isReady) return;
    this.stateBox.become('connected');
    this.connected.resolve();
  }

  private onLost(reason: string): void {
    if (this.state === 'connected') this.stateBox.become('lost', reason);
  }

  private onRefused(error: BrokerRefusedError): void {
    if (this.state !== 'connecting') return;
    this.connected.reject(error);
    void Promise.all([this.publishing.close(), this.consuming.close()]).then(() => this.close());
  }

  /** Runs again on the next connection when this one is lost meanwhile. */
  private async onConnection(call: string, act: (model: ChannelModel) => Promise<void>): Promise<void> {
    for (;;) {
      const model = await this.consuming.whenUp(call);
      try {
        await act(model);
        return;
      } catch (error) {
        if (error instanceof TopologyError || this.consuming.model === model) throw error;
      }
    }
  }
}
