import type { GameStatus } from '@baton/contracts';

/** A game's status as ESPN words it (`status.type`). */
export interface EspnStatus {
  /** Such as STATUS_IN_PROGRESS. ESPN adds new ones without notice. */
  readonly name: string;
  readonly state: 'pre' | 'in' | 'post';
  readonly completed: boolean;
}

const byName: Readonly<Record<string, GameStatus>> = {
  STATUS_POSTPONED: 'postponed',
  STATUS_CANCELED: 'canceled',
  STATUS_CANCELLED: 'canceled',
  STATUS_SUSPENDED: 'suspended',
  STATUS_ABANDONED: 'abandoned',
  STATUS_DELAYED: 'delayed',
  STATUS_RAIN_DELAY: 'delayed',
};

/**
 * What a status means to us. State alone is not enough: postponed and suspended games are in state `post` as finished
 * ones are, so only `post` and `completed` together make a final. A game in `post` without a result and with a name we
 * do not know is `unknown`, never final.
 */
export function gameStatus({ name, state, completed }: EspnStatus): GameStatus {
  const named = byName[name];
  if (named !== undefined) return named;
  if (state === 'pre') return 'scheduled';
  if (state === 'in') return 'live';
  return completed ? 'final' : 'unknown';
}

/** Games in these states may still change by themselves, on the day they belong to or on a later one. */
export const openStatuses = [
  'scheduled',
  'live',
  'delayed',
  'suspended',
  'unknown',
] as const satisfies GameStatus[];
