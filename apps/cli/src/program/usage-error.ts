import { BatonError } from '@baton/messaging';

/** An argument or option of a command is wrong, or an answer was not given. Nothing was done. */
export class UsageError extends BatonError {
  readonly code = 'BATON_USAGE';
}

export const expected = (what: string, { in: where, got }: { in: string; got: string }): UsageError =>
  new UsageError(`${where}: expected ${what}, got ${JSON.stringify(got)}`, { where, got });
