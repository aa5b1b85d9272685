import type { ConsumeMessage } from 'amqplib';
import { RabbitConnection } from '../../brokers/rabbit/connection';
import type { RabbitSettings } from '../../brokers/rabbit/options';
import { placeOf } from '../../brokers/rabbit/url';
import { MailboxUnavailableError } from '../../contract/errors';
import { LamportClock } from '../../control/lamport-clock';
import type { Answering, AskOptions, BrokerAddress, ControlRequest, Mailbox } from '../../control/mailbox';
import type { Listening } from '../../events/event-feed';
import { isMeant } from '../addressing';
import { Asking } from './asking';
import { QueueListening } from './listening';
import { REQUESTS, requestQueue } from './names';
import { RabbitFeed } from './rabbit-feed';
import { Sending } from './sending';
import { decodeRequest, encodeReply, encodeRequest } from './wire';

/** A connection of its own, so that nothing said here can hold up a task. It is opened when it is first needed. */
export class RabbitMailbox implements Mailbox {
  readonly clock = new LamportClock();
  readonly events: RabbitFeed;
  readonly address: BrokerAddress;
  private readonly connection: RabbitConnection;
  private readonly sending: Sending;
  private readonly asking: Asking;
  private readonly listening = new Set<Listening>();
  private isOpen = false;
  private isAsking = false;
  private closed = false;

  constructor(private readonly settings: RabbitSettings) {
    const { logger: log } = settings;
    this.address = addressOf(settings);
    this.connection = new RabbitConnection('mailbox', settings, {
      prepare: () => Promise.resolve(),
      ready: () => undefined,
      lost: () => undefined,
      refused: (error) => log.warn({ error }, 'RabbitMQ refuses the mailbox: workers cannot be asked'),
    });
    this.sending = new Sending(this.connection, log);
    const parts = { connection: this.connection, sending: this.sending, clock: this.clock, log };
    this.asking = new Asking(parts);
    this.events = new RabbitFeed({
      ...parts,
      wake: (worker) => this.wake(worker),
      listens: (listening) => this.listens(listening),
    });
  }

  serve(worker: string, answering: Answering): Listening {
    const own = { name: requestQueue(worker), exchange: REQUESTS, key: '' };
    const listening = new QueueListening(this.connection, {
      queue: { ...own, messageTtl: 300_000, expires: 10_000 },
      onMessage: (message) => void this.answer(message, worker, answering),
      log: this.settings.logger,
    });
    this.listens(listening);
    return listening.start();
  }

  ask(request: ControlRequest, options?: AskOptions): Promise<ReadonlyMap<string, unknown>> {
    if (this.closed)
      return Promise.reject(new MailboxUnavailableError(`${request.method}: the mailbox was closed`));
    this.open();
    if (!this.isAsking) this.asking.start();
    this.isAsking = true;
    return this.asking.ask(request, options);
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.listening].map((each) => each.stop()));
    await this.asking.stop();
    await this.sending.stop();
    await this.connection.close();
  }

  private listens(listening: Listening): void {
    this.listening.add(listening);
    this.open();
  }

  private open(): void {
    if (this.isOpen || this.closed) return;
    this.isOpen = true;
    this.sending.start();
    this.connection.open();
  }

  private wake(worker: string | undefined): void {
    const destination = worker === undefined ? undefined : [worker];
    for (const method of ['enable_events', 'heartbeat']) {
      const request = { method, arguments: {}, ...(destination && { destination }) };
      this.sending.send(encodeRequest(request, { clock: this.clock.next(), exchange: REQUESTS }));
    }
  }

  private async answer(
    { content, properties: { headers } }: ConsumeMessage,
    worker: string,
    answering: Answering,
  ): Promise<void> {
    this.clock.hear((headers as Record<string, unknown> | undefined)?.['clock']);
    const received = decodeRequest(content);
    if (!received || !isMeant(worker, received.address)) return;
    const answer = await answering(received.request);
    const { replyTo } = received;
    if (!replyTo || answer.kind === 'silent') return;
    const { value } = answer;
    this.sending.send(encodeReply(replyTo, { worker, value, clock: this.clock.next() }));
  }
}

function addressOf({ urls }: RabbitSettings): BrokerAddress {
  const url = urls[0] ?? '';
  const { host, user, vhost } = placeOf(url);
  const [, hostname = host, port = ''] = /^(.*):(\d+)$/.exec(host) ?? [];
  return { hostname, port: Number(port), virtualHost: vhost, user, ssl: url.startsWith('amqps:') };
}
