import { ProviderError } from '@baton/domain/games';

/**
 * - `refused`: 401 or 403, as a rule because of the user agent; empty bodies are common
 * - `throttled`: 429
 * - `rejected`: any other 4xx; ESPN answers 400 to an unknown league and to a range of dates alike
 * - `failed`: 5xx
 * - `unreadable`: an answer that is not the JSON we know: HTML, cut off, empty, another shape
 * - `timeout`, `unreachable`: no answer at all
 */
export type EspnErrorReason =
  'refused' | 'throttled' | 'rejected' | 'failed' | 'unreadable' | 'timeout' | 'unreachable';

interface EspnErrorOptions extends ErrorOptions {
  readonly reason: EspnErrorReason;
  /** Milliseconds the provider asked us to stay away. */
  readonly retryAfter?: number | undefined;
}

/** ESPN gave no usable answer. Never to be read as "no games". */
export class EspnError extends ProviderError {
  override readonly name = 'EspnError';
  readonly reason: EspnErrorReason;

  constructor(message: string, { reason, ...options }: EspnErrorOptions) {
    super(message, options);
    this.reason = reason;
  }

  /** Whether asking again within seconds may help. */
  get passing(): boolean {
    return this.reason !== 'refused' && this.reason !== 'rejected';
  }
}
