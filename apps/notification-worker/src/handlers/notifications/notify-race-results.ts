import { notifyRaceResults } from '@baton/contracts';
import { oneLine } from '@baton/domain/notifications';
import { handle, PermanentError } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';

export const notifyRaceResultsHandler = ({ races, notices }: NotificationDependencies) =>
  handle(notifyRaceResults, async ({ raceId }, ctx) => {
    const name = await races.nameOf(raceId);
    if (name === undefined) throw new PermanentError(`race ${raceId}: expected one with this id, found none`);
    const notified = await notices.broadcast(
      {
        cause: `race:${raceId}`,
        type: 'race_finished',
        title: `Race Results: ${oneLine(name, 120)}`,
        link: `/races/${raceId}/results`,
      },
      {
        runId: ctx.runId,
        signal: ctx.signal,
        onProgress: (current) => ctx.progress({ current }),
      },
    );
    return { notified };
  });
