import { syncUserStats } from '@baton/contracts';
import { statsSince } from '@baton/domain/accounts';
import { handle } from '@baton/messaging';
import type { AccountsDependencies } from './dependencies';

export const syncUserStatsHandler = ({ housekeeping, clock }: AccountsDependencies) =>
  handle(syncUserStats, async (_nothing, { signal }) => ({
    users: await housekeeping.syncStats(statsSince(clock()), signal),
  }));
