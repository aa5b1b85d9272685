import { cleanupExpiredSessions } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { AccountsDependencies } from './dependencies';

export const cleanupExpiredSessionsHandler = ({ housekeeping, clock }: AccountsDependencies) =>
  handle(cleanupExpiredSessions, async (_nothing, { signal }) => ({
    deleted: await housekeeping.deleteExpiredSessions(clock(), signal),
  }));
