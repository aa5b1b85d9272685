import { InvalidOptionError } from '@baton/messaging';

/** @throws InvalidOptionError for an end that has passed: such a pause would hold nobody up, and look as if it did */
export function checkEnd(until: Date | undefined, now: Date): void {
  if (until === undefined || until > now) return;
  throw new InvalidOptionError('until', `a moment after ${now.toISOString()}`, until.toISOString());
}
