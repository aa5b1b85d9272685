import type { DeadReason } from '../contract/errors';
import type { Progress, StoreTransaction } from '../contract/handler';
import type { RunState } from '../contract/run-state';
import type { OutgoingMessage } from '../broker/broker';

/** What the gate must know of a run before an attempt. */
export interface RunSummary {
  readonly state: RunState;
  /** The last attempt of which anything was recorded. */
  readonly attempt: number;
  /** Why the run failed, so that a dead letter can be sent again after a crash between commit and publish. */
  readonly error: RunError | undefined;
}

export interface RunError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Set when the error led to a dead letter. */
  readonly reason?: DeadReason;
}

/** How one attempt went. */
export interface AttemptRecord {
  readonly attempt: number;
  readonly outcome: string;
  readonly worker: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly error?: RunError;
}

/** The record of one message's life. */
export interface Run extends RunSummary {
  readonly id: string;
  readonly task: string;
  readonly queue: string;
  /** With sensitive fields redacted. */
  readonly payload: unknown;
  readonly result: unknown;
  readonly progress: Progress | undefined;
  readonly worker: string | undefined;
  readonly rootId: string | undefined;
  readonly parentId: string | undefined;
  readonly attempts: readonly AttemptRecord[];
  readonly createdAt: Date;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
  /** When retention may remove it. */
  readonly expiresAt: Date | undefined;
}

/** Which attempt of which run, with what is needed to make its record if there is none yet. */
export interface AttemptRef {
  readonly id: string;
  readonly task: string;
  readonly queue: string;
  readonly attempt: number;
  readonly payload: unknown;
  readonly worker: string;
  readonly rootId?: string;
  readonly parentId?: string;
  readonly startedAt: Date;
}

/** What is to be stored of an attempt that has ended, in one commit. */
export interface Ending extends AttemptRef {
  readonly state: 'SUCCESS' | 'FAILURE' | 'REVOKED' | 'RETRY';
  readonly outcome: string;
  readonly finishedAt: Date;
  readonly result?: unknown;
  readonly error?: RunError;
  readonly expiresAt?: Date;
  /** Messages that start to wait in the same commit: the retry, the next steps of a flow. */
  readonly next?: readonly OutboxEntry[];
}

/** A message that waits. */
export interface OutboxEntry {
  /** The message's id; one message waits at most once for one attempt. */
  readonly id: string;
  readonly attempt: number;
  readonly task: string;
  readonly dueAt: Date;
  /** Why it waits: a delay, a retry, a schedule tick, an ETA that arrived early, a transactional send. */
  readonly kind: 'delay' | 'retry' | 'schedule' | 'parked' | 'send';
  readonly message: OutgoingMessage;
}

export interface RunStore {
  /** Many calls at once become one query. */
  summary(id: string): Promise<RunSummary | undefined>;
  find(id: string): Promise<Run | undefined>;
  /** Marks an attempt as STARTED. Does nothing when the run has ended or is further. */
  started(ref: AttemptRef): Promise<void>;
  /** Keeps the latest only; does nothing once the attempt has ended. */
  progress(ref: AttemptRef, progress: Progress): Promise<void>;
  /**
   * Stores how an attempt ended and what comes next, in one commit; resolves after it. Many calls at once share one.
   * `superseded`: this or a later attempt had ended already, and nothing was written.
   */
  end(ending: Ending): Promise<'recorded' | 'superseded'>;
  /** The attempt was handed back: the run is PENDING again and the attempt is not counted. */
  handedBack(ref: AttemptRef): Promise<void>;
  /** A run that has not ended becomes REVOKED; what waits for it in the outbox goes. False when there was nothing to revoke. */
  revoke(id: string): Promise<boolean>;
  /** A dead-lettered run is to run again: PENDING, attempts counted anew, history kept. */
  reopen(id: string): Promise<void>;
  /** Resolves with the run once it has ended, or with what it is when `signal` aborts. */
  ended(id: string, signal: AbortSignal): Promise<Run | undefined>;
}

export interface Outbox {
  /** Resolves after the commit. An entry whose id and attempt already wait is left as it is. */
  add(entries: readonly OutboxEntry[]): Promise<void>;
  /** Adds in the caller's transaction. */
  addWithin(tx: StoreTransaction, entries: readonly OutboxEntry[]): Promise<void>;
  /**
   * Takes up to `limit` entries due by `now`, oldest first, hands them to `publish` and removes them once it resolves;
   * when it rejects they stay. Entries taken by another relay are skipped, not waited for. Resolves with how many left.
   */
  relay(options: {
    now: Date;
    limit: number;
    publish: (entries: readonly OutboxEntry[]) => Promise<void>;
  }): Promise<number>;
  waiting(options?: { limit?: number; task?: string }): Promise<readonly OutboxEntry[]>;
  count(): Promise<number>;
  cancel(id: string): Promise<boolean>;
  reschedule(id: string, dueAt: Date): Promise<boolean>;
}

/**
 * A port: stores/memory-task-store.ts here, PostgreSQL in task-store. One conformance suite (testing/) holds them to
 * the same behaviour.
 *
 * Every method rejects with StoreUnavailableError when the database cannot be reached or was lost on the way; the
 * call can then be made again, because each one has the same effect once or twice.
 */
export interface TaskStore {
  readonly runs: RunStore;
  readonly outbox: Outbox;
  /**
   * Runs `work` and records its return value as the run's SUCCESS in one transaction. Rejects with what `work` threw,
   * having written nothing; `superseded` when the attempt had ended already, in which case `work` has no effect either.
   */
  transaction<R>(
    ending: Omit<Ending, 'result' | 'finishedAt' | 'state' | 'outcome'>,
    work: (tx: StoreTransaction) => Promise<R>,
  ): Promise<{ readonly kind: 'recorded'; readonly result: R } | { readonly kind: 'superseded' }>;
  close(): Promise<void>;
}
