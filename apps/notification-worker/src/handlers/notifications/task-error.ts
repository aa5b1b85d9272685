import { NotSentError } from '@baton/domain/notifications';
import { milliseconds, PermanentError, TransientError } from '@baton/messaging';

/** What a failure to send means for the attempt: a final "no" is not tried again, anything else is. */
export function taskError(error: unknown): unknown {
  if (!(error instanceof NotSentError)) return error;
  const { message, permanent, retryAfter, cause } = error;
  if (permanent) return new PermanentError(message, {}, { cause });
  return new TransientError(message, {
    cause,
    ...(retryAfter !== undefined && { retryAfter: milliseconds(retryAfter) }),
  });
}
