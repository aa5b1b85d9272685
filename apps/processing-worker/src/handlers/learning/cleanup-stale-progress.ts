import { cleanupStaleProgress } from '@baton/contracts';
import { deleteStaleProgress, staleLimit } from '@baton/domain/learning';
import { handle } from '@baton/messaging';
import type { LearningDependencies } from './dependencies';

export const cleanupStaleProgressHandler = ({ dataSource, clock }: LearningDependencies) =>
  handle(cleanupStaleProgress, async (_nothing, { signal }) => ({
    deleted: await deleteStaleProgress(dataSource, { before: staleLimit(clock()), signal }),
  }));
