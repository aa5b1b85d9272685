import { scheduleHourlyPolling } from '@baton/contracts';
import { digestOfWeekend, isDue, longestWatch, readWeekend, type WatchedRace } from '@baton/domain/racing';
import { handle, type TaskContext } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';
import { forRetry } from './for-retry';
import { refreshCalendar } from './refresh-calendar';

/**
 * Asks about races that have ended: hourly until all their results are in, less often afterwards. What the provider says
 * is compared with what the results flow was started for last; where it differs, the flow is started.
 */
export const scheduleHourlyPollingHandler = (deps: RacingDependencies) =>
  handle(scheduleHourlyPolling, async (_nothing, ctx) => {
    await refreshCalendar(deps, ctx);
    const now = deps.clock();
    const ended = await deps
      .races()
      .racesThatEnded({ after: new Date(now.getTime() - longestWatch), before: now });
    const due = ended.filter((race) => isDue(race, now));
    const failures: unknown[] = [];
    let found = 0;
    for (const race of due) {
      ctx.signal.throwIfAborted();
      try {
        if (await poll(race, deps, ctx)) found += 1;
      } catch (error) {
        // What an abort interrupts is no failure of the provider's.
        ctx.signal.throwIfAborted();
        failures.push(error);
        ctx.log.warn({ err: error, raceId: race.raceId }, `race ${race.raceId}: ${String(error)}`);
      }
    }
    if (failures.length > 0 && failures.length === due.length) throw forRetry(failures[0]);
    return { polled: due.length, found };
  });

/** True when the results flow was started. */
async function poll(
  race: WatchedRace,
  { feed, races, startResultsFlow, clock }: RacingDependencies,
  { log, signal }: Pick<TaskContext, 'log' | 'signal'>,
): Promise<boolean> {
  const { raceId } = race;
  const digest = digestOfWeekend(await readWeekend(feed, race, signal));
  await races().noteChecked(raceId, clock());
  if (digest === null) return false;
  const started = await races().startFlowOnce({ raceId, digest }, startResultsFlow);
  if (started) log.info({ raceId }, `race ${raceId}: results are in, the results flow was started`);
  return started;
}
