import { cleanupUnverifiedUsers } from '@baton/contracts';
import { unverifiedLimit } from '@baton/domain/accounts';
import { handle } from '@baton/messaging';
import type { AccountsDependencies } from './dependencies';

export const cleanupUnverifiedUsersHandler = ({ housekeeping, clock }: AccountsDependencies) =>
  handle(cleanupUnverifiedUsers, async (_nothing, { signal }) => ({
    deleted: await housekeeping.deleteUnverifiedUsers(unverifiedLimit(clock()), signal),
  }));
