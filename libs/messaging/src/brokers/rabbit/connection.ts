import { type AmqpConnectionManager, connect, type ConnectionUrl } from 'amqp-connection-manager';
import type { ChannelModel } from 'amqplib';
import { BrokerClosedError, type BrokerRefusedError } from '../../contract/errors';
import { Outage } from '../../outage/outage';
import { fullJitter } from './backoff';
import { closeWithin } from './close-connection';
import { Deferred } from '../deferred';
import { gatherWrites } from './gathered-writes';
import type { LiveChannel } from './live-channel';
import type { RabbitSettings } from './options';
import { asRefusal } from './refusal';
import { placeOf } from './url';

export interface ConnectionEvents {
  /** Runs on every new connection before anything else uses it. */
  prepare(model: ChannelModel): Promise<void>;
  /** Everything that lives on this connection had its chance to start. */
  ready(): void;
  lost(reason: string): void;
  refused(error: BrokerRefusedError): void;
}

/** Something that lives on a connection and starts anew on each. */
export interface Tenant {
  moveIn(model: ChannelModel): Promise<void>;
}

const CLOSE_GRACE_MS = 5_000;

/** One connection that comes back by itself: the only use made of amqp-connection-manager. */
export class RabbitConnection {
  private manager: AmqpConnectionManager | undefined;
  private readonly tenants = new Set<Tenant>();
  private readonly waiting = new Set<Deferred<ChannelModel>>();
  private readonly outage = new Outage();
  private failures = 0;
  private closed = false;
  /** What is open on it. */
  readonly channels = new Set<LiveChannel>();
  /** The live connection, once prepared. */
  model: ChannelModel | undefined;
  isReady = false;
  /** Why RabbitMQ takes no publishes on this connection at the moment, such as "low on memory". */
  blocked: string | undefined;
  lastFailure: string | undefined;

  constructor(
    private readonly role: 'publish' | 'consume' | 'mailbox',
    private readonly settings: RabbitSettings,
    private readonly events: ConnectionEvents,
  ) {}

  open(): void {
    const { urls, name, tls, heartbeat, reconnect } = this.settings;
    this.manager = connect([...urls], {
      heartbeatIntervalInSeconds: Math.round(heartbeat / 1000),
      reconnectTimeInSeconds: reconnect.max / 1000,
      connectionOptions: {
        ...tls,
        noDelay: true,
        timeout: 10_000,
        clientProperties: { connection_name: `${name} ${this.role}` },
      },
    });
    this.manager.on('connect', () => void this.onConnect());
    this.manager.on('disconnect', ({ err }) => this.onDisconnect(err));
    this.manager.on('connectFailed', ({ err, url }) => this.onConnectFailed(err, url));
    this.manager.on('blocked', ({ reason }) => this.onBlocked(reason));
    this.manager.on('unblocked', () => this.onBlocked(undefined));
  }

  async add(tenant: Tenant): Promise<void> {
    this.tenants.add(tenant);
    if (this.model) await tenant.moveIn(this.model);
  }

  remove(tenant: Tenant): void {
    this.tenants.delete(tenant);
  }

  /** @throws BrokerClosedError when closed before there is a connection */
  whenUp(call: string): Promise<ChannelModel> {
    if (this.closed) return Promise.reject(new BrokerClosedError(call));
    if (this.model) return Promise.resolve(this.model);
    const waiter = new Deferred<ChannelModel>();
    this.waiting.add(waiter);
    return waiter.promise;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.model = undefined;
    this.isReady = false;
    for (const waiter of this.waiting) waiter.reject(new BrokerClosedError('waiting for a connection'));
    this.waiting.clear();
    if (!this.manager) return;
    this.manager.reconnectTimeInSeconds = 0;
    await closeWithin(CLOSE_GRACE_MS, { manager: this.manager, channels: this.channels });
  }

  private async onConnect(): Promise<void> {
    const model = this.manager?.connection;
    if (!model || this.closed) return;
    this.failures = 0;
    this.blocked = undefined;
    gatherWrites(model);
    await this.events.prepare(model);
    if (!this.isCurrent(model)) return;
    this.model = model;
    for (const waiter of this.waiting) waiter.resolve(model);
    this.waiting.clear();
    await Promise.all([...this.tenants].map((tenant) => tenant.moveIn(model)));
    if (!this.isCurrent(model)) return;
    this.isReady = true;
    this.outage.worked();
    const { version } = model.connection.serverProperties;
    this.settings.logger.info({ role: this.role, version }, 'connected to RabbitMQ');
    this.events.ready();
  }

  private isCurrent(model: ChannelModel): boolean {
    return !this.closed && this.manager?.connection === model;
  }

  // One line per outage; a broker that is away for an hour would otherwise fill the log. It is told by the connections
  // that tasks need; the mailbox would only say it again.
  private tell(fields: object, text: string): void {
    const loudness = this.outage.failed();
    const level = this.role === 'mailbox' && loudness === 'warn' ? 'info' : loudness;
    this.settings.logger[level]({ role: this.role, ...fields }, text);
  }

  private onDisconnect(error: Error | undefined): void {
    this.model = undefined;
    this.isReady = false;
    this.blocked = undefined;
    this.lastFailure = error?.message ?? 'the connection was closed';
    this.waitBeforeNextTry();
    this.tell({ reason: this.lastFailure }, 'lost the connection to RabbitMQ');
    this.events.lost(this.lastFailure);
  }

  private onConnectFailed(error: Error, attempted: ConnectionUrl | undefined): void {
    // Only strings are given to the manager.
    const url = typeof attempted === 'string' ? attempted : 'amqp://unknown';
    this.lastFailure = error.message;
    this.tell({ host: placeOf(url).host, reason: error.message }, 'cannot connect to RabbitMQ, trying again');
    this.waitBeforeNextTry();
    const refusal = asRefusal(error, url);
    if (refusal) this.events.refused(refusal);
  }

  // The manager reads this property after its listeners ran: assigning it here is the only way to a back-off.
  private waitBeforeNextTry(): void {
    if (!this.manager) return;
    const wait = this.closed ? 0 : fullJitter(this.failures++, this.settings.reconnect, Math.random());
    this.manager.reconnectTimeInSeconds = wait / 1000;
  }

  private onBlocked(reason: string | undefined): void {
    this.blocked = reason;
    const text = reason === undefined ? 'RabbitMQ takes publishes again' : 'RabbitMQ blocks publishers';
    this.settings.logger.warn({ role: this.role, reason }, text);
  }
}
