import type { Duration } from '../contract/duration';
import type { DeadReason } from '../contract/errors';
import type { Told } from '../store/limit-store';
import type { RunError } from '../store/task-store';

/** How a delivery went. {@link settle} decides what is done about it. */
export type Outcome =
  /** `committed`: the handler's own transaction has stored the result already. */
  | { readonly kind: 'succeeded'; readonly result: unknown; readonly committed: boolean }
  /** `asked`: by `ctx.retry`, so it is tried again whatever the error is. */
  | {
      readonly kind: 'failed';
      readonly error: Error;
      readonly asked?: { readonly retryAfter: Duration | undefined };
    }
  | { readonly kind: 'timed-out'; readonly error: Error }
  /** The worker stopped before the attempt was over. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'revoked'; readonly why: string }
  /** Due later than it came. */
  | { readonly kind: 'early'; readonly dueAt: Date }
  /**
   * A limit leaves no room for it before that time. `by` names the limit; `told`: it is a key that the store has told to
   * wait for; `started`: it was found out by trying.
   */
  | {
      readonly kind: 'limited';
      readonly dueAt: Date;
      readonly why: string;
      readonly by: string;
      readonly told?: Told;
      readonly started?: boolean;
    }
  /** Its task is paused: it waits in the outbox until that time, or until somebody resumes the task. */
  | { readonly kind: 'paused'; readonly dueAt: Date; readonly why: string }
  /** This run, or this attempt of it, has ended before. */
  | { readonly kind: 'duplicate' }
  /** The run ended in FAILURE before; its dead letter may not have left. */
  | { readonly kind: 'failed-before'; readonly error: RunError }
  /** Its id belongs to a message of another task. */
  | { readonly kind: 'id-taken'; readonly error: Error }
  /** The attempt has ended the processes of its workers: it is not made again. */
  | { readonly kind: 'crashed-worker'; readonly error: Error }
  /** No attempt can be made: the message cannot be read, nobody knows the task, the payload does not fit. */
  | { readonly kind: 'unrunnable'; readonly reason: DeadReason; readonly error: Error };
