import { cleanupExpiredTokens } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { AccountsDependencies } from './dependencies';

export const cleanupExpiredTokensHandler = ({ housekeeping, clock }: AccountsDependencies) =>
  handle(cleanupExpiredTokens, async (_nothing, { signal }) => ({
    deleted: await housekeeping.deleteExpiredTokens(clock(), signal),
  }));
