const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Polls come on the hour, give or take: without this every second one would find a race not quite due. */
const SLACK = HOUR / 6;

/** Races that ended longer ago are brought in by hand, with `racing.sync_race_results`. */
export const longestWatch = 60 * DAY;

export interface WatchedRace {
  readonly raceId: number;
  readonly season: number;
  readonly round: number;
  readonly hasSprint: boolean;
  readonly endsAt: Date;
  /** Race, qualifying and, where there is one, sprint are stored. */
  readonly complete: boolean;
  /** When the provider was last asked. */
  readonly checkedAt: Date | null;
}

/**
 * Whether a poll asks for this race. Every poll for a week while something is missing, then once a day. What is
 * complete is verified every six hours for two days and daily for two weeks: stewards and appeals change results.
 */
export function isDue(race: Pick<WatchedRace, 'endsAt' | 'complete' | 'checkedAt'>, now: Date): boolean {
  const age = now.getTime() - race.endsAt.getTime();
  const interval = race.complete ? verifyEvery(age) : searchEvery(age);
  if (interval === undefined) return false;
  return race.checkedAt === null || now.getTime() - race.checkedAt.getTime() >= interval - SLACK;
}

function searchEvery(age: number): number | undefined {
  if (age < 0 || age > longestWatch) return undefined;
  // 0: also when an attempt of this poll asked already and is being retried.
  return age <= 7 * DAY ? 0 : DAY;
}

function verifyEvery(age: number): number | undefined {
  if (age > 14 * DAY) return undefined;
  return age <= 2 * DAY ? 6 * HOUR : DAY;
}
