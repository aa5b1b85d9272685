import { ProviderError } from '@baton/domain/games';
import type { AnswerErrorOptions, AnswerProblem } from '../http';

/**
 * ESPN gave no usable answer. Never to be read as "no games". It answers 403 as a rule because of the user agent, and 400
 * to an unknown league and to a range of dates alike.
 */
export class EspnError extends ProviderError {
  override readonly name = 'EspnError';
  readonly reason: AnswerProblem;

  constructor(message: string, { reason, ...options }: AnswerErrorOptions) {
    const hint = reason === 'refused' ? '; the user agent may be the reason (ESPN_USER_AGENT)' : '';
    super(`${message}${hint}`, options);
    this.reason = reason;
  }

  /** Whether asking again within seconds may help. */
  get passing(): boolean {
    return this.reason !== 'refused' && this.reason !== 'rejected';
  }
}
