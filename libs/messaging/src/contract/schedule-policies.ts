import { days, type Duration, milliseconds } from './duration';
import { InvalidContractError } from './errors';

/**
 * How many of the times that were missed are made up for, latest ones: none, one, or up to `allUpTo`. A time is missed
 * when it is more than {@link ON_TIME} late; what is less late is sent under every policy.
 */
export type MisfirePolicy = 'skip' | 'once' | { readonly allUpTo: number };

/** `skip`: nothing is sent while a run that this schedule sent before has not ended. */
export type OverlapPolicy = 'allow' | 'skip';

/** A local time that a clock set forward leaves out: at the first moment `after`, by as much later, or not at all. */
export type GapPolicy = 'after' | 'shift' | 'skip';

/** A local time that comes twice when the clock is set back. */
export type FoldPolicy = 'first' | 'second' | 'both';

export interface SchedulePolicies {
  readonly misfire: MisfirePolicy;
  readonly overlap: OverlapPolicy;
  /** Each slot is sent up to this much later, always the same for a slot. Spreads what would otherwise be due at once. */
  readonly jitter: Duration;
  /** Undefined: `skip` for cron that runs in every hour, `after` for the rest. Intervals have no local time. */
  readonly gap?: GapPolicy | undefined;
  /** Undefined: `both` for cron that runs in every hour, `first` for the rest. */
  readonly fold?: FoldPolicy | undefined;
}

export const DEFAULT_POLICIES: SchedulePolicies = Object.freeze({
  misfire: 'once',
  overlap: 'allow',
  jitter: milliseconds(0),
});

/** Later than this, a time counts as missed: longer than the hiccup of a scheduler or a database that fails over. */
export const ON_TIME: Duration = milliseconds(5_000);

const MOST_MADE_UP = 1000;
const LONGEST_JITTER = days(1);

const CHOICES = {
  overlap: ['allow', 'skip'],
  gap: ['after', 'shift', 'skip', undefined],
  fold: ['first', 'second', 'both', undefined],
} as const;

/** @throws InvalidContractError naming the policy, what was expected and what came */
export function checkPolicies(policies: SchedulePolicies, where: string): void {
  const { misfire, jitter } = policies;
  if (!isMisfire(misfire)) {
    const expected = `skip, once or { allUpTo: a whole number from 1 to ${MOST_MADE_UP} }`;
    throw new InvalidContractError(`${where}, misfire`, expected, misfire);
  }
  for (const [policy, choices] of Object.entries(CHOICES) as [
    keyof typeof CHOICES,
    readonly (string | undefined)[],
  ][]) {
    if (choices.includes(policies[policy])) continue;
    const expected = choices.filter((choice) => choice !== undefined).join(', ');
    throw new InvalidContractError(`${where}, ${policy}`, `one of ${expected}`, policies[policy]);
  }
  if (!(Number.isInteger(jitter) && jitter >= 0 && jitter <= LONGEST_JITTER)) {
    throw new InvalidContractError(`${where}, jitter`, 'whole milliseconds, from 0 to a day', jitter);
  }
}

function isMisfire(policy: unknown): boolean {
  if (policy === 'skip' || policy === 'once') return true;
  if (typeof policy !== 'object' || policy === null || !('allUpTo' in policy)) return false;
  const { allUpTo } = policy;
  return Number.isInteger(allUpTo) && Number(allUpTo) >= 1 && Number(allUpTo) <= MOST_MADE_UP;
}
