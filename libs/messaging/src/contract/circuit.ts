import { type Duration, minutes, seconds } from './duration';
import { type ErrorKind, isOfKind, nameOf } from './error-kind';
import { InvalidContractError, UpstreamDownError } from './errors';

/** When a key stops starting runs because what is behind it is down. Plain data. */
export interface Circuit {
  /** Failures in a row that open it. */
  readonly after: number;
  /** How long it stays open the first time; doubled each time the upstream is still down. */
  readonly coolDown: Duration;
  /** No cool-down is longer. */
  readonly longest: Duration;
  /** Names of the errors that say so, subclasses included. */
  readonly on: readonly string[];
}

export interface CircuitOptions {
  /** @default 5 */
  after?: number;
  /** @default 30 s */
  coolDown?: Duration;
  /** @default 15 min, or `coolDown` if that is longer */
  longest?: Duration;
  /** Errors that count beside UpstreamDownError: `['TimeLimitError', EspnError]`. @default none */
  on?: readonly ErrorKind[];
}

/** @throws InvalidContractError */
export function readCircuit(options: CircuitOptions | undefined, where: string): Circuit | undefined {
  if (options === undefined) return undefined;
  const { after = 5, coolDown = seconds(30), on = [] } = options;
  const { longest = Math.max(coolDown, minutes(15)) as Duration } = options;
  const wrong = (field: string, expected: string, got: unknown): InvalidContractError =>
    new InvalidContractError(`${where}.${field}`, expected, got);
  if (!Number.isInteger(after) || after < 1) throw wrong('after', 'a whole number from 1', after);
  if (!(coolDown > 0)) throw wrong('coolDown', 'a duration above 0', coolDown);
  if (!(longest >= coolDown)) throw wrong('longest', `at least coolDown (${coolDown} ms)`, longest);
  return Object.freeze({ after, coolDown, longest, on: [UpstreamDownError, ...on].map(nameOf) });
}

/** Does this error say that the upstream is down? */
export function saysDown(error: Error, circuit: Circuit | undefined): boolean {
  return isOfKind(error, circuit?.on ?? [UpstreamDownError.name]);
}
