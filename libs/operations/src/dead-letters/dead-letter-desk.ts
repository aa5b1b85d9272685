import type { Act } from '../act';
import type { Page, PageRequest } from '../page';

/** A DeadReason; `unrouted`: no queue takes it; `broker`: RabbitMQ itself gave up on it; or what a header says. */
export type LetterReason = string;
export type LetterState = 'open' | 'replayed' | 'discarded';

export interface DeadLetterItem {
  readonly id: string;
  /** Undefined for a message that came without an id. */
  readonly runId: string | undefined;
  readonly task: string;
  /** Of the queue it failed in; of an unrouted message the exchange. */
  readonly queue: string;
  readonly reason: LetterReason;
  readonly error: string;
  readonly fingerprint: string;
  readonly attempts: number;
  readonly worker: string | undefined;
  readonly diedAt: Date;
  readonly state: LetterState;
  readonly settledAt: Date | undefined;
  readonly settledBy: string | undefined;
}

export interface DeadLetterDetail extends DeadLetterItem {
  readonly routingKey: string;
  readonly exchange: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** With sensitive fields redacted; undefined when the body is no JSON. */
  readonly payload: unknown;
  /** The beginning of a body that is no JSON. */
  readonly text: string | undefined;
  readonly bytes: number;
  /** JSON schema of the task's payload, for editing; undefined for a task nobody here knows. */
  readonly schema: unknown;
}

/** Open letters with one cause. */
export interface DeadLetterGroup {
  readonly fingerprint: string;
  readonly task: string;
  readonly queue: string;
  readonly reason: LetterReason;
  /** Of the latest one. */
  readonly error: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export interface DeadLetterFilter {
  readonly fingerprint?: string | undefined;
  readonly task?: string | undefined;
  readonly queue?: string | undefined;
  readonly reason?: LetterReason | undefined;
  /** @default open */
  readonly state?: LetterState | undefined;
}

/** Replays or discards many letters, one after the other, through crashes, until it is done or stopped. */
export interface Bulk {
  readonly id: string;
  readonly kind: 'replay' | 'discard';
  readonly filter: DeadLetterFilter;
  /** So many go first; the rest follows only when all of these have succeeded. 0: no canary. */
  readonly canary: number;
  /** Letters per second. */
  readonly rate: number;
  /** `canary`: they are on their way, or run. */
  readonly state: 'canary' | 'running' | 'done' | 'stopped';
  /** Why it stopped. */
  readonly why: string | undefined;
  /** Open letters that fitted when it began. */
  readonly total: number;
  readonly moved: number;
  readonly startedBy: string;
  readonly reason: string;
  readonly startedAt: Date;
  readonly endedAt: Date | undefined;
}

export interface BulkRequest {
  readonly filter: DeadLetterFilter;
  /** @default 1 for a replay */
  readonly canary?: number | undefined;
  /** Letters per second, 1 to 1000. @default 10 */
  readonly rate?: number | undefined;
}

/** `leave`: nothing is collected, letters stay in the queues of RabbitMQ and no list here has them. */
export type CollectingMode = 'collect' | 'leave';

export interface DeadLetterDesk {
  /** Largest first, with how many still lie in RabbitMQ's dead-letter queues, where that can be asked. */
  groups(filter?: Omit<DeadLetterFilter, 'fingerprint'>): Promise<{
    readonly groups: readonly DeadLetterGroup[];
    readonly uncollected: readonly { readonly queue: string; readonly messages: number }[];
  }>;
  /** Latest first. */
  list(filter: DeadLetterFilter, page?: PageRequest): Promise<Page<DeadLetterItem>>;
  /** @throws UnknownIdError */
  get(id: string): Promise<DeadLetterDetail>;
  /**
   * Its message leaves through the outbox in the commit that settles the letter: once, and never lost.
   *
   * @throws InvalidPayloadError for a `payload` the contract refuses; NotPossibleError when it is settled
   */
  replay(id: string, act: Act, options?: { readonly payload?: unknown }): Promise<void>;
  /** @throws NotPossibleError when it is settled */
  discard(id: string, act: Act): Promise<void>;
  replayMany(request: BulkRequest, act: Act): Promise<Bulk>;
  discardMany(request: Omit<BulkRequest, 'canary'>, act: Act): Promise<Bulk>;
  /** Latest first. */
  bulks(page?: PageRequest): Promise<Page<Bulk>>;
  /** What has moved stays moved. @throws UnknownIdError, NotPossibleError when it is over */
  stopBulk(id: string, act: Act): Promise<Bulk>;
}
