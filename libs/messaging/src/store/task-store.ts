import type { DeadReason } from '../contract/errors';
import { days, type Duration } from '../contract/duration';
import type { Progress, StoreTransaction } from '../contract/handler';
import type { RunState } from '../contract/run-state';
import type { OutgoingMessage } from '../broker/broker';
import type { FlowPlace } from '../envelope/flow-place';
import type { FlowStore } from '../flow/flow-store';
import type { QueueSamples } from '../statistics/queue-samples';
import type { TaskStatistics } from '../statistics/task-statistics';
import type { ClaimStore } from './claim-store';
import type { LimitStore } from './limit-store';
import type { Pauses } from './pauses';
import type { PresenceBook } from './presence';
import type { Revocations } from './revocations';
import type { WorkerBook } from './worker-book';

/** How long a revocation is remembered: longer than a message is likely to wait in a queue. */
export const REVOCATION_KEPT: Duration = days(7);

/** What the gate must know of a run before an attempt. */
export interface RunSummary {
  /** Empty for a run that was revoked before anybody had heard of it. */
  readonly task: string;
  readonly state: RunState;
  /** The last attempt of which anything was recorded. */
  readonly attempt: number;
  /** Why the run failed, so that a dead letter can be sent again after a crash between commit and publish. */
  readonly error: RunError | undefined;
  /** The {@link Presence} of the worker in which the last attempt started; kept after its end. */
  readonly presence: string | undefined;
  /**
   * How strongly the last attempt is suspected of ending its workers' processes: 1 when it was under way while one
   * exited, and 1 more for each start alone that has not been handed back.
   */
  readonly suspicion: number;
}

export interface RunError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Set when the error led to a dead letter. */
  readonly reason?: DeadReason;
}

/** A line that a handler wrote, redacted. */
export interface RunLogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** ISO 8601. */
  readonly time: string;
  readonly text: string;
  readonly fields?: object;
}

/** How one attempt went. */
export interface AttemptRecord {
  readonly attempt: number;
  readonly outcome: string;
  readonly worker: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly error?: RunError;
  /** The last lines its handler wrote, where it wrote any. */
  readonly log?: readonly RunLogLine[];
}

/** The record of one message's life. */
export interface Run extends RunSummary {
  readonly id: string;
  readonly queue: string;
  /** With sensitive fields redacted. */
  readonly payload: unknown;
  readonly result: unknown;
  readonly progress: Progress | undefined;
  readonly worker: string | undefined;
  readonly rootId: string | undefined;
  readonly parentId: string | undefined;
  readonly attempts: readonly AttemptRecord[];
  /** When the message was sent, or else when the run was first heard of. */
  readonly createdAt: Date;
  /** When the last attempt started. */
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
  /** See {@link RunSummary}. */
  readonly presence?: string;
  readonly rootId?: string;
  readonly parentId?: string;
  /** Of a run that is part of a flow: its end advances the flow, in the same commit. */
  readonly flow?: FlowPlace;
  /** When the message was sent, where it says so. */
  readonly sentAt?: Date;
  readonly startedAt: Date;
}

/** What is to be stored of an attempt that has ended, in one commit. */
export interface Ending extends AttemptRef {
  readonly state: 'SUCCESS' | 'FAILURE' | 'REVOKED' | 'RETRY';
  readonly outcome: string;
  readonly finishedAt: Date;
  readonly result?: unknown;
  readonly error?: RunError;
  readonly log?: readonly RunLogLine[] | undefined;
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
  /** Why it waits: a delay, a retry, a schedule tick, an early ETA or a limit, a pause of its task, a transactional send, a step's turn. */
  readonly kind: 'delay' | 'retry' | 'schedule' | 'parked' | 'paused' | 'send' | 'flow';
  readonly message: OutgoingMessage;
  /** How often the broker refused it, when it did: `dueAt` is then when it is tried again. */
  readonly refusals?: number;
}

/** What became of an entry that a relay tried to publish. `stays`: the broker is away, it is due as before. */
export type Relayed =
  | { readonly kind: 'sent' }
  | { readonly kind: 'stays' }
  | { readonly kind: 'refused'; readonly tryAgainAt: Date };

export interface RelayRoundOptions {
  /** By the relay's clock, as `dueAt` is by the sender's: a skew between the two shows as that much early or late. */
  readonly now: Date;
  readonly limit: number;
  /** Called for all entries of the batch at once. When it rejects, the entry stays. */
  readonly publish: (entry: OutboxEntry) => Promise<Relayed>;
}

/** How many entries a round of the relay found due, and how many of these left. */
export interface RelayRound {
  readonly due: number;
  readonly sent: number;
}

/** The records of runs. */
export interface RunStore {
  /** Many calls at once become one query. */
  summary(id: string): Promise<RunSummary | undefined>;
  find(id: string): Promise<Run | undefined>;
  /**
   * Marks an attempt as STARTED. Does nothing when the run has ended or is further. `alone`: nothing else runs in that
   * worker, so that, should it die, there is no other suspect.
   */
  started(ref: AttemptRef, options?: { readonly alone: boolean }): Promise<void>;
  /** Keeps the latest only; does nothing once the attempt has ended. @throws UnstorableError */
  progress(ref: AttemptRef, progress: Progress): Promise<void>;
  /**
   * Stores how an attempt ended and what comes next, in one commit; resolves after it. Many calls at once share one.
   * `superseded`: this attempt had ended, or a later one had begun, and nothing was written.
   *
   * @throws UnstorableError when the record cannot be kept, whatever is tried; others in the same commit are not affected
   */
  end(ending: Ending): Promise<'recorded' | 'superseded'>;
  /** The attempt was handed back: the run is PENDING again, the attempt is not counted, nor its start alone. */
  handedBack(ref: AttemptRef): Promise<void>;
  /**
   * A run that has not ended becomes REVOKED; what waits for it in the outbox goes. A run nothing is known of may be
   * on its way in a queue, so it is marked too, and the mark is kept for {@link REVOCATION_KEPT}. False when the run
   * had ended.
   */
  revoke(id: string): Promise<boolean>;
  /** A run that ended in FAILURE is to run again: PENDING, attempts counted anew, history kept. Others are left alone. */
  reopen(id: string): Promise<void>;
  /** The ids of the runs it has sent that are on record: those that have begun, oldest first. */
  children(id: string, options: { readonly limit: number }): Promise<readonly string[]>;
  /** Resolves with the run once it has ended, or with what it is when `signal` aborts. An outage is waited out. */
  ended(id: string, signal: AbortSignal): Promise<Run | undefined>;
  /** Removes up to `limit` finished runs whose `expiresAt` has passed, oldest first; resolves with how many. */
  removeExpired(options: { now: Date; limit: number }): Promise<number>;
}

/** Messages that wait until they are due. */
export interface Outbox {
  /**
   * Resolves after the commit. An entry whose id and attempt already wait is left as it is.
   *
   * @throws IdTakenError when what waits there is a message of another task; so does whatever else adds entries
   */
  add(entries: readonly OutboxEntry[]): Promise<void>;
  /** Adds in the caller's transaction: they start to wait when it commits, and never did when it does not. */
  addWithin(tx: StoreTransaction, entries: readonly OutboxEntry[]): Promise<void>;
  /**
   * Takes up to `limit` entries due by `now`, oldest first, and removes those that `publish` says were sent. Entries
   * taken by another relay are skipped, not waited for. After a crash, or a commit that failed, an entry may be
   * published again: with the same id, so that it runs once.
   */
  relay(options: RelayRoundOptions): Promise<RelayRound>;
  /** What waits, the next due first. @default 100 of them, of any task */
  waiting(options?: { limit?: number; task?: string }): Promise<readonly OutboxEntry[]>;
  /** What waits under these ids. */
  find(ids: readonly string[]): Promise<readonly OutboxEntry[]>;
  count(): Promise<number>;
  /** False when nothing waits under this id: it has left, or is leaving. */
  cancel(id: string): Promise<boolean>;
  /**
   * Also moves the ETA the message carries, so that a worker does not wait for the old one, and how long its claims are
   * kept. False as in `cancel`.
   */
  reschedule(id: string, dueAt: Date): Promise<boolean>;
}

/**
 * A port: stores/memory-task-store.ts here, PostgreSQL in task-store. One conformance suite (testing/) holds them to
 * the same behaviour.
 *
 * Every method but `ended` rejects with StoreUnavailableError when the database cannot be reached or was lost on the way; the
 * call can then be made again, because each one has the same effect once or twice.
 */
export interface TaskStore {
  readonly runs: RunStore;
  readonly outbox: Outbox;
  readonly flows: FlowStore;
  readonly claims: ClaimStore;
  readonly limits: LimitStore;
  readonly pauses: Pauses;
  readonly revocations: Revocations;
  readonly presences: PresenceBook;
  readonly workers: WorkerBook;
  readonly statistics: TaskStatistics;
  readonly samples: QueueSamples;
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
