import { sendEnrollmentConfirmation } from '@baton/contracts';
import { enrollmentConfirmationMail } from '@baton/domain/notifications';
import { handle, TransientError } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { mailUser } from './mail-user';

export const sendEnrollmentConfirmationHandler = (deps: NotificationDependencies) =>
  handle(sendEnrollmentConfirmation, async ({ enrollmentId }) => {
    const enrollment = await deps.courses.enrollment(enrollmentId);
    if (!enrollment)
      throw new TransientError(`enrollment ${enrollmentId}: expected one with this id, found none`);
    const { userId, courseId, courseTitle } = enrollment;
    return mailUser(
      {
        userId,
        template: 'enrollment_confirmation',
        cause: `enrollment:${enrollmentId}`,
        content: ({ name }) => enrollmentConfirmationMail({ name, courseId, courseTitle }, deps.site),
      },
      deps,
    );
  });
