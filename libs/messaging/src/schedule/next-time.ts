import { type Calendar, calendarOf, type ScheduleRule } from './calendar';

/** The first time after `after` at which a schedule is due; undefined when there is none any more. Pure. */
export const nextTime = (rule: ScheduleRule, after: Date): Date | undefined => calendarOf(rule).next(after);

/** The next `count` times after `after`, or as many as are left. Pure. */
export function nextTimes(rule: ScheduleRule, { after, count }: { after: Date; count: number }): Date[] {
  const calendar = calendarOf(rule);
  const times: Date[] = [];
  for (let time = calendar.next(after); time && times.length < count; time = calendar.next(time))
    times.push(time);
  return times;
}

/**
 * The last `most` times after `after` and up to `until`, in order. Looks back further and further, so that the cost
 * depends on `most` and not on how long ago `after` was.
 */
export function latestTimes(
  calendar: Calendar,
  { after, until, most }: { after: Date; until: Date; most: number },
): Date[] {
  for (let back = 1000; most > 0; back *= 2) {
    const from = new Date(Math.max(after.getTime(), until.getTime() - back));
    const times = timesBetween(calendar, from, until);
    if (times.length >= most || from <= after) return times.slice(-most);
  }
  return [];
}

/** Those after `from` and up to `until`, in order. */
export function timesBetween(calendar: Calendar, from: Date, until: Date): Date[] {
  const times: Date[] = [];
  for (let time = calendar.next(from); time && time <= until; time = calendar.next(time)) times.push(time);
  return times;
}
