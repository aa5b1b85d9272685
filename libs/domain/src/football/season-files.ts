import type { RowReading, SeasonRef } from './readings';

/** What we ask of a provider of season files. */
export interface SeasonFiles {
  /**
   * Every row of the season's file as it comes in.
   *
   * @throws SeasonFileError when the file did not come whole
   * @throws SeasonFileRefusedError when it came and is no season file, or none that can be trusted
   */
  rows(season: SeasonRef, signal: AbortSignal): AsyncIterable<RowReading>;
}

/** The provider did not give a usable answer; it may do so later. */
export class SeasonFileError extends Error {
  override readonly name: string = 'SeasonFileError';
  /** Milliseconds the provider asked us to stay away. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfter?: number | undefined } = {}) {
    super(message, options);
    this.retryAfter = options.retryAfter;
  }
}

/** There is no such file, or it cannot be read without guessing. Asking again does not help. */
export class SeasonFileRefusedError extends Error {
  override readonly name = 'SeasonFileRefusedError';
}
