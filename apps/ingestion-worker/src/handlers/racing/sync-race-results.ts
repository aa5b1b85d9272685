import { syncRaceResults } from '@baton/contracts';
import { type KnownRace, readWeekend, type StandingsReading } from '@baton/domain/racing';
import { handle, PermanentError, type TaskContext } from '@baton/messaging';
import type { RacingDependencies } from './dependencies';
import { forRetry } from './for-retry';

/** "No results yet" is a result. What came is written with the run's own result: once, whole or not at all. */
export const syncRaceResultsHandler = ({ feed, races }: Pick<RacingDependencies, 'feed' | 'races'>) =>
  handle(syncRaceResults, async ({ raceId }, ctx) => {
    const race = await races().race(raceId);
    if (race === null) throw new PermanentError(`raceId: expected the id of a known race, got ${raceId}`);
    const weekend = await readWeekend(feed, race, ctx.signal).catch((error: unknown) => {
      throw forRetry(error);
    });
    const standings = weekend.race.rows.length === 0 ? null : await standingsAfter(race, { feed, ctx });
    return ctx.transaction(async (tx) => {
      const store = races(tx);
      const saved = await store.saveWeekend(raceId, weekend);
      if (standings !== null) await store.saveStandings(race.season, standings);
      return saved;
    });
  });

/** The championship is a by-product: results do not wait for it. The next sync brings it. */
async function standingsAfter(
  { season }: KnownRace,
  { feed, ctx }: Pick<RacingDependencies, 'feed'> & { ctx: Pick<TaskContext, 'log' | 'signal'> },
): Promise<StandingsReading | null> {
  try {
    return await feed.standings(season, ctx.signal);
  } catch (error) {
    ctx.signal.throwIfAborted();
    ctx.log.warn({ err: error, season }, `standings of ${season} did not come`);
    return null;
  }
}
