import { parseCron } from '../contract/cron';
import type { ScheduleWhen } from '../contract/schedule';

/**
 * The first time after `after` at which a schedule is due; undefined when there is none any more. Pure. Intervals are
 * counted from 1970-01-01 UTC, so that replicas, restarts and new deployments agree without remembering a start.
 * Daylight saving: what falls into the hour that is skipped comes right after it; a fixed time in the hour that comes
 * twice is due in the first pass only.
 */
export function nextTime(
  { when, timezone }: { readonly when: ScheduleWhen; readonly timezone: string },
  after: Date,
): Date | undefined {
  if ('cron' in when) return parseCron(when.cron, timezone).nextRun(after) ?? undefined;
  return new Date((Math.floor(after.getTime() / when.every) + 1) * when.every);
}
