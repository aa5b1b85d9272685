import type { Duration } from './duration';
import type { Logger } from './logger';
import type { Task } from './task';
import type { TaskSender } from './sender';

/** Progress as the console's bar shows it; free detail beside it is kept too. */
export interface Progress {
  readonly current?: number;
  readonly total?: number;
  readonly [detail: string]: unknown;
}

/**
 * The database transaction a handler may write in. Store implementations fill this interface by declaration merging
 * (task-store makes it TypeORM's EntityManager), so that this library needs no database.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface StoreTransaction {}

/** What a handler gets beside its payload. */
export interface TaskContext<Result = unknown> {
  /** Id of the run; the same through all attempts. */
  readonly runId: string;
  /** Counted from 1. Deploys and lost connections spend none. */
  readonly attempt: number;
  readonly log: Logger;
  /** Aborted at the soft time limit, when the run is revoked and when the worker stops. */
  readonly signal: AbortSignal;
  /** Stores how far the run is. Cheap: at most a few writes a second reach the store. */
  progress(progress: Progress): Promise<void>;
  /**
   * Runs `work` in a database transaction that also records its return value as the run's result: effect and result
   * commit together or not at all, so the effect happens exactly once. Return what this returns.
   */
  transaction(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result>;
  /**
   * Sends another task as a child of this run. What the broker does not confirm waits in the outbox, so that an outage
   * of it fails no run.
   */
  readonly send: TaskSender['send'];
  readonly sendMany: TaskSender['sendMany'];
  /** Starts a flow as a child of this run. */
  readonly start: TaskSender['start'];
  /** Sends children in a transaction: they leave when it commits, and never when it rolls back. */
  within(tx: StoreTransaction): TaskSender;
  /**
   * Ends this attempt and asks for another, `in` so long (or when the policy says). Counts as a failed attempt: when
   * no retry is left, the message is dead-lettered with the error.
   */
  retry(options?: { in?: Duration; error?: Error }): never;
}

export interface Handler<Input = unknown, Payload = unknown, Result = unknown> {
  readonly task: Task<Input, Payload, Result>;
  /** Module that runs in a thread instead of `run`. See handleInThread. */
  readonly threadFile?: string;
  run(payload: Payload, ctx: TaskContext<Result>): Promise<Result>;
}

/** Ties a function to the contract it fulfils. */
export function handle<Input, Payload, Result>(
  task: Task<Input, Payload, Result>,
  run: (payload: Payload, ctx: TaskContext<Result>) => Promise<Result>,
): Handler<Input, Payload, Result> {
  return Object.freeze({ task, run });
}
