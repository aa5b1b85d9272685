import type { TaskContext } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';

const HALF_A_DAY = 12 * 3_600_000;

/** Reads the running season's calendar and drivers, twice a day. Polling goes on with the old ones when that fails. */
export async function refreshCalendar(
  { feed, races, clock }: Pick<RacingDependencies, 'feed' | 'races' | 'clock'>,
  { log, signal }: Pick<TaskContext, 'log' | 'signal'>,
): Promise<void> {
  const now = clock();
  const season = now.getUTCFullYear();
  const readAt = await races().calendarReadAt(season);
  if (readAt !== null && now.getTime() - readAt.getTime() < HALF_A_DAY) return;
  try {
    const drivers = await feed.drivers(season, signal);
    const calendar = await feed.calendar(season, signal);
    await races().saveDrivers(drivers);
    await races().saveCalendar(season, { races: calendar, readAt: now });
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error, season }, `the calendar of ${season} did not come`);
  }
}
