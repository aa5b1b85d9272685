import { generateDailyAnalytics } from '@baton/contracts';
import { recordActivity } from '@baton/domain/learning';
import { handle } from '@baton/messaging';
import type { LearningDependencies } from './dependencies';

export const generateDailyAnalyticsHandler = ({ clock }: LearningDependencies) =>
  handle(generateDailyAnalytics, (_nothing, ctx) =>
    ctx.transaction(async (tx) => ({ periods: await recordActivity(tx, 'day', clock()) })),
  );
