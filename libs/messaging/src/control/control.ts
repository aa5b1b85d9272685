import type { Duration } from '../contract/duration';
import type {
  Answers,
  QueueAtWorker,
  RunAtWorker,
  ScheduledAtWorker,
  Whereabouts,
  WorkerStats,
} from './answers';

export interface To {
  /** Names of workers. @default all */
  readonly destination?: readonly string[];
  /** How long answers are waited for. @default 1 s */
  readonly timeout?: Duration;
}

/**
 * Asks and tells workers, by the mailbox. Workers that do not answer in time are missing from the answers; an answer in
 * words says what was done. Every method rejects with MailboxUnavailableError while there is no connection.
 */
export interface Control {
  ping(to?: To): Promise<Answers<string>>;
  /** Under way. */
  active(to?: To): Promise<Answers<readonly RunAtWorker[]>>;
  /** Delivered, not started. */
  reserved(to?: To): Promise<Answers<readonly RunAtWorker[]>>;
  /** Put into the outbox by that worker: ETAs, retries, limits, pauses. */
  scheduled(to?: To): Promise<Answers<readonly ScheduledAtWorker[]>>;
  /** Names of tasks. */
  registered(to?: To): Promise<Answers<readonly string[]>>;
  stats(to?: To): Promise<Answers<WorkerStats>>;
  activeQueues(to?: To): Promise<Answers<readonly QueueAtWorker[]>>;
  conf(to?: To): Promise<Answers<Readonly<Record<string, unknown>>>>;
  report(to?: To): Promise<Answers<string>>;
  queryTask(
    ids: readonly string[],
    to?: To,
  ): Promise<Answers<Readonly<Record<string, readonly [Whereabouts, RunAtWorker]>>>>;
  /** `terminate`: also while it runs; else only what has not started is kept from it. */
  revoke(ids: readonly string[], to?: To & { readonly terminate?: boolean }): Promise<Answers<string>>;
  /** Starts of a task in each of these workers: "10/m", "5/s", a number a second; "0" for no limit. */
  rateLimit(task: string, rate: string, to?: To): Promise<Answers<string>>;
  /** For attempts that start from now on. */
  timeLimit(
    task: string,
    limits: { readonly hard?: Duration; readonly soft?: Duration },
    to?: To,
  ): Promise<Answers<string>>;
  /** More attempts at once in each queue the worker serves, by n. */
  poolGrow(n: number, to?: To): Promise<Answers<string>>;
  poolShrink(n: number, to?: To): Promise<Answers<string>>;
  /** Serves the queue again. */
  addConsumer(queue: string, to?: To): Promise<Answers<string>>;
  /** Serves the queue no more, until it is added again or the worker starts anew. */
  cancelConsumer(queue: string, to?: To): Promise<Answers<string>>;
  enableEvents(to?: To): Promise<Answers<string>>;
  disableEvents(to?: To): Promise<Answers<string>>;
  /** Ends them as a signal does. They do not answer. */
  shutdown(to?: To): Promise<void>;
}
