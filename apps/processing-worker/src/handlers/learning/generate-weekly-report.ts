import { generateWeeklyReport } from '@baton/contracts';
import { periodAt, readActivity, recordActivity, weeklyReport } from '@baton/domain/learning';
import { handle } from '@baton/messaging';
import type { LearningDependencies } from './dependencies';
import { tellAdmins } from './tell-admins';

export const generateWeeklyReportHandler = ({ users, clock }: LearningDependencies) =>
  handle(generateWeeklyReport, async (_nothing, ctx) => {
    const now = clock();
    const admins = await users.admins();
    return ctx.transaction(async (tx) => {
      const periods = await recordActivity(tx, 'week', now);
      const { start } = periodAt('week', now, -1);
      const week = await readActivity(tx, 'week', start);
      if (week) {
        const before = await readActivity(tx, 'week', periodAt('week', now, -2).start);
        const id = `learning-week-${start.toISOString().slice(0, 10)}`;
        await tellAdmins(tx, { ...weeklyReport(week, before), id }, { ctx, admins });
      }
      return { periods };
    });
  });
