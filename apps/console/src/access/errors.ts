import { BatonError } from '@baton/messaging';

/** Nobody is logged in, or the login was wrong. */
export class NotLoggedInError extends BatonError {
  readonly code = 'BATON_NOT_LOGGED_IN';
}

/** Whoever asks is known and may not do this, or the request does not come from a page of the console. */
export class NotAllowedError extends BatonError {
  readonly code = 'BATON_NOT_ALLOWED';
}
