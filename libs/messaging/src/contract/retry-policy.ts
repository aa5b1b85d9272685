import { type Duration, milliseconds } from './duration';
import { type ErrorKind, isOfKind, nameOf } from './error-kind';
import { InvalidContractError } from './errors';

/**
 * When a failed attempt is tried again. Plain data, so that it can be shown, stored and compared.
 * Attempts are counted from 1: after attempt n failed, the n-th retry may follow.
 */
export interface RetryPolicy {
  /** How often a run may be tried again after its first attempt. 0 means never. */
  readonly retries: number;
  /** Delay before the first retry. */
  readonly first: Duration;
  /** Each delay is the one before times this. 1 keeps it fixed. */
  readonly factor: number;
  /** No delay is longer than this, jitter included. */
  readonly max: Duration;
  /** Share of the delay that is drawn by chance, 0 to 1: 0.2 gives 80 % to 120 %. Spreads a herd of retries. */
  readonly jitter: number;
  /** Names of the only errors worth another attempt, subclasses included. Undefined: all. */
  readonly only?: readonly string[];
  /** Names of errors that are dead-lettered at once, subclasses included. */
  readonly never?: readonly string[];
}

/**
 * Which errors are retried; all of them where nothing is said. PermanentError never is. The error that leaves the handler
 * counts and not its `cause`, as in Celery and BullMQ: whoever wraps one has said what it is now.
 */
export interface RetriedErrors {
  only?: readonly ErrorKind[];
  never?: readonly ErrorKind[];
}

const ONE_DAY = milliseconds(86_400_000);

export const noRetry: RetryPolicy = Object.freeze({
  retries: 0,
  first: milliseconds(0),
  factor: 1,
  max: ONE_DAY,
  jitter: 0,
});

export interface ExponentialOptions extends RetriedErrors {
  retries: number;
  first: Duration;
  /** @default 2 */
  factor?: number;
  /** @default one day, or `first` if that is longer */
  max?: Duration;
  /** @default 0.1 */
  jitter?: number;
}

/** Delays of first, first × factor, first × factor² … */
export function exponential(options: ExponentialOptions): RetryPolicy {
  const { only, never, ...delays } = options;
  const max = milliseconds(Math.max(ONE_DAY, options.first));
  return check({ factor: 2, max, jitter: 0.1, ...delays, ...named({ only, never }) });
}

export interface FixedOptions extends RetriedErrors {
  retries: number;
  delay: Duration;
  /** @default 0 */
  jitter?: number;
}

/** The same delay before every retry. */
export function fixed({ retries, delay, jitter = 0, only, never }: FixedOptions): RetryPolicy {
  const max = milliseconds(Math.max(ONE_DAY, Math.ceil(delay * (1 + jitter))));
  return check({ retries, first: delay, factor: 1, max, jitter, ...named({ only, never }) });
}

/** The delay after the given failed attempt, or undefined when no retry is left. `chance` is in [0, 1). */
export function nextDelay(policy: RetryPolicy, attempt: number, chance: number): Duration | undefined {
  if (attempt > policy.retries) return undefined;
  const plain = Math.min(policy.first * policy.factor ** (attempt - 1), policy.max);
  const spread = 1 + policy.jitter * (2 * chance - 1);
  return milliseconds(Math.min(Math.round(plain * spread), policy.max));
}

/** Does the policy retry this kind of error at all? */
export function isRetried(policy: RetryPolicy, error: Error): boolean {
  if (policy.never && isOfKind(error, policy.never)) return false;
  return policy.only === undefined || isOfKind(error, policy.only);
}

interface KindLists {
  only: readonly ErrorKind[] | undefined;
  never: readonly ErrorKind[] | undefined;
}

function named({ only, never }: KindLists): Pick<RetryPolicy, 'only' | 'never'> {
  return { ...(only && { only: only.map(nameOf) }), ...(never && { never: never.map(nameOf) }) };
}

function check(policy: RetryPolicy): RetryPolicy {
  const wrong = [
    [
      Number.isInteger(policy.retries) && policy.retries >= 0,
      'retries',
      'a whole number from 0',
      policy.retries,
    ],
    [policy.first >= 0 && Number.isFinite(policy.first), 'first', 'a duration from 0', policy.first],
    [policy.factor >= 1, 'factor', 'a number from 1', policy.factor],
    [
      policy.max >= policy.first && Number.isFinite(policy.max),
      'max',
      `at least the first delay (${policy.first} ms)`,
      policy.max,
    ],
    [policy.jitter >= 0 && policy.jitter <= 1, 'jitter', 'a share from 0 to 1', policy.jitter],
  ] as const;
  for (const [fine, field, expected, got] of wrong) {
    if (!fine) throw new InvalidContractError(`retry.${field}`, expected, got);
  }
  return Object.freeze(policy);
}
