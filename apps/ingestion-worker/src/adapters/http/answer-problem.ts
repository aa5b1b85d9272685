/**
 * Why a provider gave no usable answer.
 *
 * - `refused`: 401 or 403
 * - `throttled`: 429, or what all workers together may ask is used up
 * - `rejected`: any other 4xx; the request is wrong and stays so
 * - `failed`: 5xx or 408
 * - `unreadable`: an answer that is not the JSON we know: HTML, cut off, empty, another shape
 * - `timeout`, `unreachable`: no answer at all
 */
export type AnswerProblem =
  'refused' | 'throttled' | 'rejected' | 'failed' | 'unreadable' | 'timeout' | 'unreachable';

export interface AnswerErrorOptions extends ErrorOptions {
  readonly reason: AnswerProblem;
  /** Milliseconds the provider asked us to stay away. */
  readonly retryAfter?: number | undefined;
}

/** Makes a provider's own error. */
export type Fail = (message: string, options: AnswerErrorOptions) => Error;

export function problemOfStatus(status: number): AnswerProblem {
  if (status === 401 || status === 403) return 'refused';
  if (status === 429) return 'throttled';
  if (status >= 500 || status === 408) return 'failed';
  return status >= 400 ? 'rejected' : 'unreadable';
}
