import { generateHourlyAnalytics } from '@baton/contracts';
import { recordActivity } from '@baton/domain/learning';
import { handle } from '@baton/messaging';
import type { LearningDependencies } from './dependencies';

export const generateHourlyAnalyticsHandler = ({ clock }: LearningDependencies) =>
  handle(generateHourlyAnalytics, (_nothing, ctx) =>
    ctx.transaction(async (tx) => ({ periods: await recordActivity(tx, 'hour', clock()) })),
  );
