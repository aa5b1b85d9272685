import { syncDateRange } from '@baton/contracts';
import { daysBetween } from '@baton/domain/games';
import { handle } from '@baton/messaging';
import type { GamesDependencies } from './dependencies';
import { syncDays } from './sync-days';

export const syncDateRangeHandler = (deps: GamesDependencies) =>
  handle(syncDateRange, ({ league, startDate, endDate }, ctx) =>
    syncDays(
      daysBetween(startDate, endDate).map((day) => ({ league, day })),
      ctx,
      deps,
    ),
  );
