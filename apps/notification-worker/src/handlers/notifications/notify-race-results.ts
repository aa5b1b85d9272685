import { notifyRaceResults } from '@baton/contracts';
import { raceBroadcast } from '@baton/domain/notifications';
import { handle, PermanentError } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';

export const notifyRaceResultsHandler = ({ races, notices }: NotificationDependencies) =>
  handle(notifyRaceResults, async ({ raceId }, ctx) => {
    const race = await races.of(raceId);
    if (race === undefined) throw new PermanentError(`race ${raceId}: expected one with this id, found none`);
    const notified = await notices.broadcast(raceBroadcast(raceId, race), {
      runId: ctx.runId,
      signal: ctx.signal,
      onProgress: (current) => ctx.progress({ current }),
    });
    return { notified };
  });
