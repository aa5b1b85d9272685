import { inspect } from 'node:util';
import { InterruptedError, RevokedError, StoreUnavailableError, TimeLimitError } from '../contract/errors';
import type { Outcome } from './outcome';

/** Names what a handler, or a middleware around it, threw. */
export function outcomeOf(thrown: unknown): Outcome {
  const error = thrown instanceof Error ? thrown : new Error(`thrown: ${textOf(thrown)}`);
  // Baton's own store was lost under the attempt, in ctx.transaction say: that is nobody's failure and spends nothing.
  const cutOff = error instanceof InterruptedError || error instanceof StoreUnavailableError;
  if (cutOff) return { kind: 'interrupted' };
  if (error instanceof RevokedError) return { kind: 'revoked', why: error.message };
  if (error instanceof TimeLimitError) return { kind: 'timed-out', error };
  return { kind: 'failed', error };
}

const textOf = (thrown: unknown): string => (typeof thrown === 'string' ? thrown : inspect(thrown));
