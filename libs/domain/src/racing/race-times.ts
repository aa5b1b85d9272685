import type { RaceReading } from './readings';

type Sessions = Pick<RaceReading, 'date' | 'startsAt' | 'qualifyingAt' | 'sprintAt' | 'sprintQualifyingAt'>;

const HOUR = 3_600_000;

/**
 * From this moment on picks count for the next race: the start of the first session that scores. Which one that is
 * changed over the years (qualifying came before the sprint until 2023, after it from 2024), so it is the earliest.
 */
export function locksAt(race: Sessions): Date {
  const { qualifyingAt, sprintAt, sprintQualifyingAt, startsAt } = race;
  const known = [qualifyingAt, sprintAt, sprintQualifyingAt, startsAt].filter((at) => at !== null);
  return known.length === 0 ? midnight(race.date) : new Date(Math.min(...known.map((at) => at.getTime())));
}

/** When a race may have ended at the earliest: two hours on the road, or the end of its day when only that is known. */
export function endsAt({ date, startsAt }: Sessions): Date {
  return startsAt === null
    ? new Date(midnight(date).getTime() + 24 * HOUR)
    : new Date(startsAt.getTime() + 2 * HOUR);
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
