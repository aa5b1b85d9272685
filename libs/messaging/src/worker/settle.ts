import { after } from '../contract/duration';
import { type DeadReason, InvalidResultError, PermanentError, TransientError } from '../contract/errors';
import { isRetried, nextDelay, type RetryPolicy } from '../contract/retry-policy';
import type { Told } from '../store/limit-store';
import type { RunError } from '../store/task-store';
import { UnstorableError } from '../store/unstorable-error';
import type { Outcome } from './outcome';

/** What is done about an outcome. apply-settlement.ts does it. */
export type Settlement =
  | { readonly act: 'acknowledge' }
  | { readonly act: 'requeue' }
  | {
      readonly act: 'park';
      readonly dueAt: Date;
      readonly limit?: {
        readonly by: string;
        readonly why: string;
        readonly told: Told | undefined;
        readonly started: boolean;
      };
      /** Its task is paused. */
      readonly pause?: { readonly why: string };
    }
  | { readonly act: 'succeed'; readonly result: unknown }
  | { readonly act: 'revoke'; readonly why: string }
  | { readonly act: 'retry'; readonly dueAt: Date; readonly error: Error }
  | {
      readonly act: 'dead-letter';
      readonly reason: DeadReason;
      readonly error: Error;
      readonly recorded: boolean;
    };

export interface SettleContext {
  readonly attempt: number;
  readonly retry: RetryPolicy;
  /** See isRecorded(). */
  readonly recorded: boolean;
  readonly now: Date;
  /** In [0, 1): drawn by the caller, so that the decision stays pure. */
  readonly chance: number;
}

/** The one place that decides between acknowledging, retrying, parking, dead-lettering and handing back. */
export function settle(outcome: Outcome, context: SettleContext): Settlement {
  switch (outcome.kind) {
    case 'succeeded':
      // Nothing is left to store: the handler's transaction has, or the contract wants no record of a success.
      if (outcome.committed || !context.recorded) return { act: 'acknowledge' };
      return { act: 'succeed', result: outcome.result };
    case 'failed':
    case 'timed-out':
      return settleFailure(outcome, context);
    case 'interrupted':
      return { act: 'requeue' };
    case 'revoked':
      return { act: 'revoke', why: outcome.why };
    case 'early':
      return { act: 'park', dueAt: outcome.dueAt };
    case 'limited': {
      const { dueAt, by, why, told, started = false } = outcome;
      return { act: 'park', dueAt, limit: { by, why, told, started } };
    }
    case 'paused':
      return { act: 'park', dueAt: outcome.dueAt, pause: { why: outcome.why } };
    case 'duplicate':
    case 'failed-before':
    case 'id-taken':
      return settleEnded(outcome);
    case 'crashed-worker':
      return deadLetter('crashed-worker', outcome.error, false);
    case 'unrunnable':
      return deadLetter(outcome.reason, outcome.error, false);
  }
}

/** Nothing is left to store: the end of its run is there already, or the run under its id is another message's. */
export function settleEnded(
  outcome: Extract<Outcome, { kind: 'duplicate' | 'failed-before' | 'id-taken' }>,
): Settlement {
  if (outcome.kind === 'duplicate') return { act: 'acknowledge' };
  if (outcome.kind === 'id-taken') return deadLetter('id-taken', outcome.error, true);
  return deadLetter(outcome.error.reason ?? 'retries-exhausted', asError(outcome.error), true);
}

type Failure = Extract<Outcome, { kind: 'failed' | 'timed-out' }>;

function settleFailure(outcome: Failure, { attempt, retry, now, chance }: SettleContext): Settlement {
  const { error } = outcome;
  const asked = outcome.kind === 'failed' ? outcome.asked : undefined;
  const hopeless = asked ? undefined : whyHopeless(error, retry);
  if (hopeless) return deadLetter(hopeless, error, false);
  const delay = nextDelay(retry, attempt, chance);
  if (delay === undefined) return deadLetter('retries-exhausted', error, false);
  const wanted = asked?.retryAfter ?? (error instanceof TransientError ? error.retryAfter : undefined);
  return { act: 'retry', dueAt: after(now, wanted ?? delay), error };
}

function whyHopeless(error: Error, retry: RetryPolicy): DeadReason | undefined {
  if (error instanceof PermanentError) return 'permanent-error';
  if (error instanceof InvalidResultError || error instanceof UnstorableError) return 'invalid-result';
  return isRetried(retry, error) ? undefined : 'permanent-error';
}

const deadLetter = (reason: DeadReason, error: Error, recorded: boolean): Settlement => ({
  act: 'dead-letter',
  reason,
  error,
  recorded,
});

// With the stack of then: the dead letter sent again must have the fingerprint of the first.
function asError({ name, message, stack }: RunError): Error {
  return Object.assign(new Error(message), { name, stack });
}
