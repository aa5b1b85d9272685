import { BatonError } from '../contract/errors';

/** A message of another task waits under the id of one that was to be added. Nothing of the call was written. */
export class IdTakenError extends BatonError {
  readonly code = 'BATON_ID_TAKEN';

  constructor() {
    super('id: expected one under which no message of another task waits');
  }
}
