import { type ErrorKind, nameOf } from './error-kind';
import type { DeadReason } from './errors';
import type { Task, TaskInput } from './task';

/** What a hook is told of a run that has failed for good. */
export interface RunFailure {
  readonly runId: string;
  readonly task: string;
  readonly attempt: number;
  readonly reason: DeadReason;
  readonly error: { readonly name: string; readonly message: string };
  /** With sensitive fields redacted. */
  readonly payload: unknown;
}

/** A task that is sent when a run of another has failed. Made with {@link whenFailed}. */
export interface FailureHook {
  readonly task: Task;
  readonly payloadOf: (failure: RunFailure) => unknown;
  /** Names of the errors it is for, subclasses included. Undefined: all. */
  readonly on: readonly string[] | undefined;
}

/**
 * For a contract's `onFailure`: `whenFailed(alertAdmins, ({ error }) => ({ text: error.message }))`. The message leaves
 * with the commit that records the failure, once.
 */
export function whenFailed<T extends Task>(
  task: T,
  payloadOf: (failure: RunFailure) => TaskInput<T>,
  { on }: { on?: readonly ErrorKind[] } = {},
): FailureHook {
  return Object.freeze({ task, payloadOf, on: on?.map(nameOf) });
}
