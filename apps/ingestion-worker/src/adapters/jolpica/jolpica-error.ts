import { RaceFeedError } from '@baton/domain/racing';

/**
 * - `throttled`: 429, or our own count says that the hour's requests are used up
 * - `rejected`: any other 4xx; the request is wrong and stays so
 * - `failed`: 5xx
 * - `unreadable`: an answer that is not the JSON we know, or not the whole of it
 * - `timeout`, `unreachable`: no answer at all
 */
export type JolpicaErrorReason =
  'throttled' | 'rejected' | 'failed' | 'unreadable' | 'timeout' | 'unreachable';

interface JolpicaErrorOptions extends ErrorOptions {
  readonly reason: JolpicaErrorReason;
  /** Milliseconds the provider asked us to stay away. */
  readonly retryAfter?: number | undefined;
}

/** Jolpica gave no usable answer. */
export class JolpicaError extends RaceFeedError {
  override readonly name = 'JolpicaError';
  readonly reason: JolpicaErrorReason;

  constructor(message: string, { reason, ...options }: JolpicaErrorOptions) {
    super(message, options);
    this.reason = reason;
  }

  override get passing(): boolean {
    return this.reason !== 'rejected';
  }
}
