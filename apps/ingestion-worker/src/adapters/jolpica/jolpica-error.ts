import { RaceFeedError } from '@baton/domain/racing';
import type { AnswerErrorOptions, AnswerProblem } from '../http';

/** Jolpica gave no usable answer. */
export class JolpicaError extends RaceFeedError {
  override readonly name = 'JolpicaError';
  readonly reason: AnswerProblem;

  constructor(message: string, { reason, ...options }: AnswerErrorOptions) {
    super(message, options);
    this.reason = reason;
  }

  /** 403 is what a proxy in front of the API says when it is busy. */
  override get passing(): boolean {
    return this.reason !== 'rejected';
  }
}
