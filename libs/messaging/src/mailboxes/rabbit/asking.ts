import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConsumeMessage } from 'amqplib';
import type { RabbitConnection } from '../../brokers/rabbit/connection';
import { type Duration, seconds } from '../../contract/duration';
import { MailboxUnavailableError } from '../../contract/errors';
import type { Logger } from '../../contract/logger';
import type { AskOptions, ControlRequest } from '../../control/mailbox';
import type { LamportClock } from '../../control/lamport-clock';
import { QueueListening } from './listening';
import { REPLIES, replyQueue, REQUESTS } from './names';
import type { Sending } from './sending';
import { decodeReply, encodeRequest } from './wire';

export interface AskingParts {
  readonly connection: RabbitConnection;
  readonly sending: Sending;
  readonly clock: LamportClock;
  readonly log: Logger;
}

interface Question {
  readonly answers: Map<string, unknown>;
  readonly isComplete: () => boolean;
  readonly complete: () => void;
}

/** How long a first question waits for the connection. */
const PATIENCE: Duration = seconds(5);
const LISTENED: Duration = seconds(1);

/** Asks workers, and gathers what they answer by the ticket of the question. */
export class Asking {
  private readonly address = randomUUID();
  private readonly questions = new Map<string, Question>();
  private readonly replies: QueueListening;

  constructor(private readonly parts: AskingParts) {
    const { connection, log } = parts;
    const own = { name: replyQueue(this.address), exchange: REPLIES, key: this.address };
    this.replies = new QueueListening(connection, {
      queue: { ...own, messageTtl: 300_000, expires: 10_000 },
      onMessage: (message) => this.take(message),
      log,
    });
  }

  start(): void {
    this.replies.start();
  }

  stop(): Promise<void> {
    for (const { complete } of this.questions.values()) complete();
    return this.replies.stop();
  }

  async ask(
    request: ControlRequest,
    { timeout = LISTENED }: AskOptions = {},
  ): Promise<ReadonlyMap<string, unknown>> {
    await this.untilReady(request);
    const ticket = randomUUID();
    const answers = new Map<string, unknown>();
    const { destination } = request;
    const isComplete = (): boolean => destination?.every((worker) => answers.has(worker)) ?? false;
    const over = new AbortController();
    const timer = wait(timeout, undefined, { signal: over.signal }).catch(() => undefined);
    this.questions.set(ticket, { answers, isComplete, complete: () => over.abort() });
    try {
      this.send(request, ticket);
      await timer;
      return answers;
    } finally {
      over.abort();
      this.questions.delete(ticket);
    }
  }

  private async untilReady({ method }: ControlRequest): Promise<void> {
    const given = new AbortController();
    const giveUp = wait(PATIENCE, undefined, { signal: given.signal }).catch(() => undefined);
    // Each has a channel of its own, and either may be the first.
    await Promise.race([Promise.all([this.replies.ready, this.parts.sending.opened]), giveUp]);
    given.abort();
    if (!this.replies.isOpen) throw unavailable(method);
  }

  private send(request: ControlRequest, ticket: string): void {
    const { sending, clock } = this.parts;
    const reply = { ticket, address: this.address };
    const message = encodeRequest(request, { clock: clock.next(), exchange: REQUESTS, reply });
    if (!sending.send(message)) throw unavailable(request.method);
  }

  private take({ properties: { headers = {} }, content }: ConsumeMessage): void {
    const table: Record<string, unknown> = headers;
    this.parts.clock.hear(table['clock']);
    const { ticket } = table;
    const question = typeof ticket === 'string' ? this.questions.get(ticket) : undefined;
    if (!question) return;
    for (const [worker, answer] of decodeReply(content)) question.answers.set(worker, answer);
    if (question.isComplete()) question.complete();
  }
}

const unavailable = (method: string): MailboxUnavailableError =>
  new MailboxUnavailableError(`${method}: expected a connection to the broker to ask workers, got none`, {
    method,
  });
