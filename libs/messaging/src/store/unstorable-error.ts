import { BatonError } from '../contract/errors';

/**
 * A record that the store can never keep: not JSON, larger than it takes, or a text with a NUL in it. Nothing of it
 * was written; trying again cannot help.
 */
export class UnstorableError extends BatonError {
  readonly code = 'BATON_UNSTORABLE';

  constructor(what: string, why: string, options?: ErrorOptions) {
    super(`${what}: ${why}`, { what, why }, options);
  }
}
