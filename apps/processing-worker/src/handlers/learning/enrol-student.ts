import { enrolStudent } from '@baton/contracts';
import { enrolStudent as enrol } from '@baton/domain/learning';
import { handle } from '@baton/messaging';
import { courseMessages } from '../../adapters/course-messages';
import { forStudents } from './for-students';

export const enrolStudentHandler = () =>
  handle(enrolStudent, (student, ctx) =>
    forStudents(ctx.transaction((tx) => enrol(tx, student, courseMessages(ctx)))),
  );
