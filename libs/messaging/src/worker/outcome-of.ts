import { InterruptedError, RevokedError, StoreUnavailableError, TimeLimitError } from '../contract/errors';
import type { Outcome } from './outcome';
import { RetryAsked } from './retry-asked';
import { thrownError } from './thrown-error';

/** Names what a handler, or a middleware around it, threw. See thrownError. */
export function outcomeOf(error: Error): Outcome {
  // Baton's own store was lost under the attempt, in ctx.transaction say: that is nobody's failure and spends nothing.
  const cutOff = error instanceof InterruptedError || error instanceof StoreUnavailableError;
  if (cutOff) return { kind: 'interrupted' };
  if (error instanceof RevokedError) return { kind: 'revoked', why: error.message };
  if (error instanceof TimeLimitError) return { kind: 'timed-out', error };
  if (!(error instanceof RetryAsked)) return { kind: 'failed', error };
  const { given, retryAfter } = error;
  return { kind: 'failed', error: given ? thrownError(given) : error, asked: { retryAfter } };
}
