import { BatonError } from '@baton/messaging';

/** There is nothing of this id or name here. */
export class UnknownIdError extends BatonError {
  readonly code = 'BATON_UNKNOWN_ID';

  constructor(what: string, id: string, hint = '') {
    super(`${what}: expected one there is, got "${id}"${hint}`, { what, id });
  }
}

/** It is there, and in a state that does not allow what was asked for. Nothing has changed. */
export class NotPossibleError extends BatonError {
  readonly code = 'BATON_NOT_POSSIBLE';
}

/** RabbitMQ, its management API or a worker did not answer; the same call may work later. */
export class NoAnswerError extends BatonError {
  readonly code = 'BATON_NO_ANSWER';
}
