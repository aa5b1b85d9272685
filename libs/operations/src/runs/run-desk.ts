import type { AttemptRecord, FlowState, OutboxEntry, RunError, RunState } from '@baton/messaging';
import type { ListedRun } from '@baton/task-store';
import type { Act } from '../act';
import type { Page, PageRequest } from '../page';

/** A run in a list: nothing wide. */
export type RunItem = ListedRun;

export interface RunFilter {
  readonly task?: string | undefined;
  readonly state?: RunState | undefined;
  readonly queue?: string | undefined;
  readonly worker?: string | undefined;
  /** The beginning of an id, or a part of an error's name or message. */
  readonly q?: string | undefined;
  /** Sent at or after. */
  readonly from?: Date | undefined;
  /** Sent before. */
  readonly to?: Date | undefined;
}

/**
 * Each request looks at a bounded number of runs, so that a filter no index helps with cannot take seconds. A page may
 * then have fewer items than asked for, and yet a `next`: nothing older than `lookedBackTo` has been looked at.
 */
export interface RunPage extends Page<RunItem> {
  readonly lookedBackTo: Date | undefined;
}

/** A message in the outbox, without its body. */
export interface Waiting {
  readonly id: string;
  readonly attempt: number;
  readonly task: string;
  readonly kind: OutboxEntry['kind'];
  readonly dueAt: Date;
  /** How often RabbitMQ refused it. */
  readonly refusals: number;
}

export interface RunDetail extends RunItem {
  /** Sensitive fields redacted. */
  readonly payload: unknown;
  readonly result: unknown;
  readonly failure: RunError | undefined;
  readonly attempts: readonly AttemptRecord[];
  readonly expiresAt: Date | undefined;
  readonly parent: RunItem | undefined;
  readonly rootId: string | undefined;
  /** The first hundred. */
  readonly children: readonly RunItem[];
  readonly flow:
    | {
        readonly id: string;
        readonly name: string;
        readonly state: FlowState;
        readonly step: string;
        /** The step's name for people. */
        readonly stepTitle: string;
        readonly member: number;
      }
    | undefined;
  /** Its message waits in the outbox. */
  readonly waiting: Waiting | undefined;
  /** Its dead letter, while it is open. */
  readonly deadLetterId: string | undefined;
  readonly can: { readonly cancel: boolean; readonly retry: boolean };
}

export interface RunDesk {
  /** Latest first. */
  list(filter: RunFilter, page?: PageRequest): Promise<RunPage>;
  /** What waits in the outbox, soonest first. */
  waiting(filter: { readonly task?: string | undefined }, page?: PageRequest): Promise<Page<Waiting>>;
  /** Also for a message nothing is recorded of yet. @throws UnknownIdError */
  get(id: string): Promise<RunDetail>;
  /** What waits never starts, what runs has its signal aborted. @throws NotPossibleError when it has ended */
  cancel(id: string, act: Act): Promise<void>;
  /**
   * A run that ended in FAILURE starts anew, its attempts counted from 1, history kept. `payload` replaces what was sent;
   * where it holds the word that stands for a sensitive field, the sealed value stays.
   *
   * @throws NotPossibleError for a run in another state
   * @throws InvalidPayloadError naming each field the contract refuses
   */
  retry(id: string, act: Act, options?: { readonly payload?: unknown }): Promise<void>;
}
