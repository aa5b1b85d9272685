import type { ActivityPeriod } from './entities';

export interface Period {
  readonly start: Date;
  /** The first moment that is not in it any more. */
  readonly end: Date;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday, 5 January 1970. */
const A_MONDAY = 4 * DAY;

/** The period a moment lies in, in UTC: `steps` later, or earlier when negative. Weeks begin on Monday. */
export function periodAt(kind: ActivityPeriod, moment: Date, steps = 0): Period {
  return { start: startOf(kind, moment, steps), end: startOf(kind, moment, steps + 1) };
}

function startOf(kind: ActivityPeriod, moment: Date, steps: number): Date {
  const time = moment.getTime();
  switch (kind) {
    case 'hour':
      return new Date((Math.floor(time / HOUR) + steps) * HOUR);
    case 'day':
      return new Date((Math.floor(time / DAY) + steps) * DAY);
    case 'week':
      return new Date(A_MONDAY + (Math.floor((time - A_MONDAY) / (7 * DAY)) + steps) * 7 * DAY);
    case 'month':
      return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + steps, 1));
  }
}

/** No more than two days of hours, or two years of months, are made up for at once. */
const MOST = { hour: 48, day: 31, week: 26, month: 24 } as const;

/**
 * The periods to write at `now`: from the last one written, once more since the latest rows of it may have been
 * committed after it was counted, to the last one that has ended.
 */
export function periodsToWrite(kind: ActivityPeriod, now: Date, lastWritten: Date | undefined): Period[] {
  const periods: Period[] = [];
  for (let back = 1; back <= MOST[kind]; back++) {
    const period = periodAt(kind, now, -back);
    if (lastWritten === undefined ? back > 1 : period.start < lastWritten) break;
    periods.unshift(period);
  }
  return periods;
}
