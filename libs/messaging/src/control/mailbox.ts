import type { Duration } from '../contract/duration';
import type { LamportClock } from './lamport-clock';
import type { EventFeed, Listening } from '../events/event-feed';

/** What an operator asks of workers. */
export interface ControlRequest {
  readonly method: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Names of workers. @default all */
  readonly destination?: readonly string[];
}

export interface AskOptions {
  /** How long answers are waited for; less once all of `destination` have answered. @default 1 s, Celery's */
  readonly timeout?: Duration;
}

/** What a worker does about a request. Must not reject. */
export type Answering = (request: ControlRequest) => Promise<ControlAnswer> | ControlAnswer;

/** `silent`: no answer is sent. */
export type ControlAnswer =
  { readonly kind: 'answer'; readonly value: unknown } | { readonly kind: 'silent' };

/** Without the password. */
export interface BrokerAddress {
  readonly hostname: string;
  readonly port: number;
  readonly virtualHost: string;
  readonly user: string;
  readonly ssl: boolean;
}

/**
 * What operators and workers say to each other beside tasks: requests and answers, and the events of all workers. Nothing
 * in it is kept: who is away misses it. It never disturbs a task.
 *
 * A port: see mailboxes/rabbit, which speaks Celery's formats, and mailboxes/memory. One conformance suite (testing/) holds
 * them to the same behaviour.
 */
export interface Mailbox {
  readonly events: EventFeed;
  readonly clock: LamportClock;
  /** Of the broker it goes through. */
  readonly address: BrokerAddress;
  /** Answers under this name from now on, through lost connections. */
  serve(worker: string, answering: Answering): Listening;
  /**
   * Answers by the name of the worker; a worker that is away or busy is simply not among them.
   *
   * @throws MailboxUnavailableError while there is no connection
   */
  ask(request: ControlRequest, options?: AskOptions): Promise<ReadonlyMap<string, unknown>>;
  close(): Promise<void>;
}
