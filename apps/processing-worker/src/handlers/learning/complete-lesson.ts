import { completeLesson } from '@baton/contracts';
import { completeLesson as complete } from '@baton/domain/learning';
import { handle } from '@baton/messaging';
import { courseMessages } from '../../adapters/course-messages';
import { forStudents } from './for-students';

export const completeLessonHandler = () =>
  handle(completeLesson, (lesson, ctx) =>
    forStudents(ctx.transaction((tx) => complete(tx, lesson, courseMessages(ctx)))),
  );
