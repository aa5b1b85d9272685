import { generateCertificate, sendEnrollmentConfirmation } from '@baton/contracts';
import type { CourseMessages } from '@baton/domain/learning';
import type { Publisher } from '@baton/messaging';

/** What follows from what happens in a course, as messages in the same transaction. Takes a publisher or a context. */
export function courseMessages(tasks: Pick<Publisher, 'within'>): CourseMessages {
  return {
    async enrolled(em, enrollmentId) {
      await tasks
        .within(em)
        .send(
          sendEnrollmentConfirmation,
          { enrollmentId },
          { id: `enrollment-${enrollmentId}-confirmation` },
        );
    },
    async completed(em, enrollmentIds) {
      const payloads = enrollmentIds.map((enrollmentId) => ({ enrollmentId }));
      await tasks.within(em).sendMany(generateCertificate, payloads);
    },
  };
}
