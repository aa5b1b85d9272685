import { monthlyArchive } from '@baton/contracts';
import { archiveHours, archiveLimit, recordActivity } from '@baton/domain/learning';
import { handle } from '@baton/messaging';
import type { LearningDependencies } from './dependencies';

export const monthlyArchiveHandler = ({ clock }: LearningDependencies) =>
  handle(monthlyArchive, (_nothing, ctx) =>
    ctx.transaction(async (tx) => {
      const now = clock();
      await recordActivity(tx, 'month', now);
      return { archived: await archiveHours(tx, archiveLimit(now)) };
    }),
  );
