import { RaceFeedError } from '@baton/domain/racing';
import { milliseconds, PermanentError, TransientError, UpstreamDownError } from '@baton/messaging';

/**
 * Another attempt may get an answer that did not come, and never one that was refused. A provider that names a time is left
 * alone until then by every task that asks it; that is no failure of this one.
 */
export function forRetry(error: unknown): unknown {
  if (!(error instanceof RaceFeedError)) return error;
  const { message, retryAfter } = error;
  if (!error.passing) return new PermanentError(message, {}, { cause: error });
  if (retryAfter === undefined) return new TransientError(message, { cause: error });
  return new UpstreamDownError(message, { cause: error, retryAfter: milliseconds(retryAfter) });
}
