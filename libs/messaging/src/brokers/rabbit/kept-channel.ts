import type { Channel, ChannelModel } from 'amqplib';
import type { Logger } from '../../contract/logger';
import { type BackoffRange, fullJitter } from './backoff';
import type { RabbitConnection, Tenant } from './connection';
import { LiveChannel } from './live-channel';
import { milliseconds, seconds } from '../../contract/duration';

export interface ChannelOwner<C extends Channel> {
  /** For the log. */
  readonly what: string;
  open(model: ChannelModel): Promise<C>;
  /** Makes use of a new channel. When this rejects, the channel is closed and another one opened later. */
  ready(channel: LiveChannel<C>, model: ChannelModel): Promise<void>;
  gone(channel: LiveChannel<C>): void;
}

// Like those of a reconnection: no publish fails for want of a channel to a broker that has been back for a while.
const REOPEN: BackoffRange = { first: milliseconds(100), max: seconds(5) };

/** A channel that is opened again whenever it closes while its connection lives, and on every new connection. */
export class KeptChannel<C extends Channel> implements Tenant {
  private live: LiveChannel<C> | undefined;
  private reopening: NodeJS.Timeout | undefined;
  private attempt: Promise<void> = Promise.resolve();
  private failures = 0;
  private stopped = false;

  constructor(
    private readonly connection: RabbitConnection,
    private readonly owner: ChannelOwner<C>,
    private readonly log: Logger,
  ) {}

  /** Resolves after the first attempt, when there is a connection to try it on. */
  start(): Promise<void> {
    return this.connection.add(this);
  }

  /** Opens no further channel. The present one stays open: deliveries may still be settled on it. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.reopening);
    this.connection.remove(this);
    await this.attempt;
  }

  /** Gives up the present channel for a new one. */
  renew(): void {
    void this.live?.close();
  }

  // One attempt after the other: the one on a connection that died ends by itself before the next begins.
  moveIn(model: ChannelModel): Promise<void> {
    this.attempt = this.attempt.then(() => this.open(model));
    return this.attempt;
  }

  private async open(model: ChannelModel): Promise<void> {
    if (this.stopped || this.live?.open || this.connection.model !== model) return;
    let live: LiveChannel<C> | undefined;
    try {
      live = this.watch(await this.owner.open(model));
      this.live = live;
      await this.owner.ready(live, model);
      this.failures = 0;
    } catch (error) {
      void live?.close();
      this.reopenSoon(error as Error);
    }
  }

  private watch(raw: C): LiveChannel<C> {
    const live = new LiveChannel(raw, (error) =>
      this.log.error({ err: error }, `${this.owner.what}: a listener threw`),
    );
    this.connection.channels.add(live);
    raw.on('close', () => {
      this.connection.channels.delete(live);
      this.owner.gone(live);
      if (this.live === live) this.reopenSoon(live.reason);
    });
    return live;
  }

  // Never at once: when a connection dies its channels close first, and only then the manager hears of it.
  private reopenSoon(reason: Error | undefined): void {
    if (this.stopped || this.reopening) return;
    const wait = this.failures === 0 ? 0 : fullJitter(this.failures, REOPEN, Math.random());
    this.failures++;
    this.reopening = setTimeout(() => {
      this.reopening = undefined;
      const { model } = this.connection;
      if (!model || this.stopped) return;
      this.log.warn({ reason: reason?.message }, `${this.owner.what}: opening another channel`);
      void this.moveIn(model);
    }, wait);
  }
}
