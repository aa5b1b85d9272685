import type { Duration } from '../contract/duration';
import { TransientError } from '../contract/errors';

/** Thrown by `ctx.retry`. The attempt has failed with `given`, if the handler gave an error. */
export class RetryAsked extends TransientError {
  constructor(
    readonly given: Error | undefined,
    delay: Duration | undefined,
  ) {
    const options = { ...(delay !== undefined && { retryAfter: delay }), ...(given && { cause: given }) };
    super(given?.message ?? 'the handler asked for a retry', options);
    this.name = TransientError.name;
  }
}
