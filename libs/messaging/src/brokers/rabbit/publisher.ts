import type { ChannelModel, ConfirmChannel, Message } from 'amqplib';
import type { OutgoingMessage } from '../../broker/broker';
import { BrokerClosedError } from '../../contract/errors';
import { blame } from './blame';
import type { RabbitConnection } from './connection';
import { Deferred } from '../deferred';
import { Fifo } from '../fifo';
import { type ChannelOwner, KeptChannel } from './kept-channel';
import type { LiveChannel } from './live-channel';
import type { RabbitSettings } from './options';
import { PendingPublish } from './pending-publish';

type PublishChannel = LiveChannel<ConfirmChannel>;

const NOT_FOUND = 404;

// An exchange that is missing is declared again before the second try.
const mostBlamed = (reason: Error): number => (isMissing(reason) ? 2 : 1);

// A message that three channels died under is the likely reason, even if RabbitMQ does not say so.
const MOST_SUSPECTED = 3;

/**
 * Publishes with confirms, in the order of the calls, with a bounded number under way. What is unconfirmed when its
 * channel goes is sent again with the same id, before everything that waits.
 */
export class RabbitPublisher implements ChannelOwner<ConfirmChannel> {
  readonly what = 'publisher';
  private readonly kept: KeptChannel<ConfirmChannel>;
  private readonly waiting = new Fifo<PendingPublish>();
  private readonly unconfirmed = new Set<PendingPublish>();
  private channel: PublishChannel | undefined;
  private writable = false;
  private underWay = 0;
  private drained: Deferred<void> | undefined;
  private exchangeMayBeGone = false;

  /** `redeclare` declares again what the application needs: an exchange may have been deleted. Must not reject. */
  constructor(
    private readonly connection: RabbitConnection,
    private readonly settings: RabbitSettings,
    private readonly redeclare: (model: ChannelModel) => Promise<void>,
  ) {
    this.kept = new KeptChannel(connection, this, settings.logger);
  }

  start(): Promise<void> {
    return this.kept.start();
  }

  publish(message: OutgoingMessage): Promise<void> {
    if (this.drained) return Promise.reject(new BrokerClosedError('publish'));
    return new Promise((resolve, reject) => {
      const pending = new PendingPublish(message, (error) => {
        if (error) reject(error);
        else resolve();
        this.ended();
      });
      this.underWay++;
      pending.timer = setTimeout(() => this.expire(pending), this.settings.publishTimeout);
      this.waiting.push(pending);
      this.pump();
    });
  }

  /** Takes no more and resolves when every publish under way has ended, at the latest after the timeout. */
  async close(): Promise<void> {
    this.drained ??= new Deferred();
    if (this.underWay === 0) this.drained.resolve();
    await this.drained.promise;
    await this.kept.stop();
  }

  open(model: ChannelModel): Promise<ConfirmChannel> {
    return model.createConfirmChannel();
  }

  async ready(channel: PublishChannel, model: ChannelModel): Promise<void> {
    if (this.exchangeMayBeGone) await this.redeclare(model);
    this.exchangeMayBeGone = false;
    channel.raw.on('return', (message) => this.onReturn(message));
    channel.raw.on('drain', () => {
      this.writable = true;
      this.pump();
    });
    this.channel = channel;
    this.writable = true;
    this.pump();
  }

  gone(channel: PublishChannel): void {
    if (this.channel !== channel) return;
    this.channel = undefined;
    const suspects = [...this.unconfirmed];
    this.unconfirmed.clear();
    this.exchangeMayBeGone ||= channel.reason !== undefined && isMissing(channel.reason);
    if (channel.reason) accuse(suspects, channel.reason);
    this.waiting.putBack(suspects.filter((pending) => !pending.settled));
  }

  private pump(): void {
    while (this.channel?.open && this.writable && this.unconfirmed.size < this.settings.window) {
      const next = this.waiting.shift();
      if (!next) return;
      if (!next.settled) this.send(this.channel.raw, next);
    }
  }

  private send(raw: ConfirmChannel, pending: PendingPublish): void {
    const { exchange, routingKey, body } = pending.message;
    pending.returned = undefined;
    this.unconfirmed.add(pending);
    try {
      this.writable = raw.publish(exchange, routingKey, body, pending.options, (error) =>
        this.onConfirm(pending, error as Error | null),
      );
    } catch (error) {
      this.unconfirmed.delete(pending);
      this.onUnsent(pending, error as Error);
    }
  }

  // What amqplib cannot write (a name over 255 bytes, a header it has no type for) is the message's own fault.
  private onUnsent(pending: PendingPublish, error: Error): void {
    if (error.name !== 'IllegalOperationError') return pending.fail(error.message, error);
    if (this.channel) this.channel.open = false;
    this.waiting.putBack([pending]);
  }

  // When the channel closes amqplib ends every callback with an error; `gone` deals with those.
  private onConfirm(pending: PendingPublish, error: Error | null): void {
    if (error !== null && error.message !== 'message nacked') return;
    this.unconfirmed.delete(pending);
    if (error) pending.fail('RabbitMQ could not keep it (nack)', error);
    else if (pending.returned !== undefined) pending.fail(pending.returned);
    else pending.succeed();
    this.pump();
  }

  // A return carries no delivery tag, but it comes before its confirm and in the order of the publishes.
  private onReturn({ fields, properties }: Message): void {
    for (const pending of this.unconfirmed) {
      const { exchange, routingKey } = pending.message;
      if (pending.returned !== undefined || pending.id !== properties.messageId) continue;
      if (exchange !== fields.exchange || routingKey !== fields.routingKey) continue;
      pending.returned = 'no queue is bound for it, RabbitMQ returned it';
      return;
    }
  }

  // A message sent keeps its place in the window until its confirm comes: RabbitMQ may still be working on it.
  private expire(pending: PendingPublish): void {
    pending.fail(
      `expected a confirm within ${this.settings.publishTimeout} ms, got none: ${this.whyWaiting()}`,
    );
    while (this.waiting.first?.settled) this.waiting.shift();
  }

  private whyWaiting(): string {
    const { model, blocked, lastFailure = 'not connected yet' } = this.connection;
    if (blocked !== undefined) return `the broker is blocked (${blocked}) and takes no publishes`;
    if (!model) return `there is no connection to RabbitMQ (${lastFailure})`;
    return `${this.unconfirmed.size} messages are unconfirmed, ${this.waiting.size} wait in line`;
  }

  private ended(): void {
    this.underWay--;
    if (this.underWay === 0) this.drained?.resolve();
  }
}

function accuse(suspects: readonly PendingPublish[], reason: Error): void {
  const guilty = blame(reason);
  const most = guilty ? mostBlamed(reason) : MOST_SUSPECTED;
  for (const pending of suspects) {
    if (guilty && !guilty(pending.message)) continue;
    const convicted = ++pending.suspected >= most;
    if (convicted) pending.fail(`RabbitMQ refused it: ${reason.message}`, reason);
  }
}

const isMissing = (reason: Error): boolean => (reason as { code?: unknown }).code === NOT_FOUND;
