import { RaceFeedError } from '@baton/domain/racing';
import { milliseconds, PermanentError, TransientError } from '@baton/messaging';

/** Another attempt may get an answer that did not come, and never one that was refused. */
export function forRetry(error: unknown): unknown {
  if (!(error instanceof RaceFeedError)) return error;
  const { message, retryAfter } = error;
  if (!error.passing) return new PermanentError(message, {}, { cause: error });
  return new TransientError(message, {
    cause: error,
    ...(retryAfter !== undefined && { retryAfter: milliseconds(retryAfter) }),
  });
}
