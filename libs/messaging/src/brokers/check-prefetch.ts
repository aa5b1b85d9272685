import { InvalidOptionError } from '../contract/errors';

/** AMQP has 16 bits for it, and 0 would mean "without limit". @throws InvalidOptionError */
export function checkPrefetch(prefetch: number): void {
  if (Number.isInteger(prefetch) && prefetch >= 1 && prefetch <= 65_535) return;
  throw new InvalidOptionError('prefetch', 'a whole number from 1 to 65535', prefetch);
}
