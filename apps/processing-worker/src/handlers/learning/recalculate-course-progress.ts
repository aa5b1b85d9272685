import { recalculateCourseProgress } from '@baton/contracts';
import { forgetRecalculation, recalculateCourse } from '@baton/domain/learning';
import { handle } from '@baton/messaging';
import { courseMessages } from '../../adapters/course-messages';
import type { LearningDependencies } from './dependencies';

export const recalculateCourseProgressHandler = ({ dataSource }: LearningDependencies) =>
  handle(recalculateCourseProgress, async ({ courseId }, ctx) => {
    const enrollments = await recalculateCourse(dataSource, {
      courseId,
      runId: ctx.runId,
      signal: ctx.signal,
      messages: courseMessages(ctx),
      onProgress: (current) => ctx.progress({ current }),
    });
    return ctx.transaction(async (tx) => {
      await forgetRecalculation(tx, ctx.runId);
      return { enrollments };
    });
  });
