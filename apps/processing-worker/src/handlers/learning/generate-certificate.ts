import { type CertificateReport, generateCertificate, sendCertificateEmail } from '@baton/contracts';
import {
  type Candidate,
  newCertificateNumber,
  type NewCertificate,
  verificationUrl,
} from '@baton/domain/learning';
import { oneLine } from '@baton/domain/notifications';
import { handle, PermanentError, type TaskContext, TransientError } from '@baton/messaging';
import type { LearningDependencies } from './dependencies';

export const generateCertificateHandler = (deps: LearningDependencies) =>
  handle(generateCertificate, async ({ enrollmentId }, ctx) => {
    const candidate = await deps.certificates.candidate(enrollmentId);
    // Whoever sent the message without an outbox may not have committed yet.
    if (!candidate)
      throw new TransientError(`enrollment ${enrollmentId}: expected one with this id, found none`);
    const skipped = reasonToSkip(candidate);
    if (skipped) return skipped;
    const certificate = await write(candidate, deps);
    return issue(certificate, ctx, deps);
  });

/** Undefined when there is none: the course is completed and has no certificate yet. */
function reasonToSkip({ completed, certificate }: Candidate): CertificateReport | undefined {
  if (certificate) {
    const { id, number } = certificate;
    return { status: 'skipped', reason: 'already_issued', certificateId: id, certificateNumber: number };
  }
  return completed ? undefined : { status: 'skipped', reason: 'not_completed' };
}

/** Drawn before the transaction: drawing takes longer than anybody should wait for a row. */
async function write(
  { enrollmentId, userId, courseTitle, completedAt }: Candidate,
  { users, certificateWriter, siteUrl, clock }: LearningDependencies,
): Promise<NewCertificate> {
  const user = await users.find(userId);
  if (!user)
    throw new PermanentError(
      `user ${userId}: expected the student of enrollment ${enrollmentId}, found none`,
    );
  const issuedAt = clock();
  const text = {
    number: newCertificateNumber(),
    recipientName: oneLine(user.name, 200),
    courseTitle: oneLine(courseTitle, 200),
    completedAt: completedAt ?? issuedAt,
    issuedAt,
  };
  const pdf = await certificateWriter.write(text, verificationUrl(siteUrl, text.number));
  return { enrollmentId, pdf, ...text };
}

/** Certificate, result and mail are committed together, so there is one of each however often this runs. */
function issue(
  certificate: NewCertificate,
  ctx: TaskContext<CertificateReport>,
  { certificates }: LearningDependencies,
): Promise<CertificateReport> {
  return ctx.transaction(async (tx) => {
    const issued = await certificates.issueWithin(tx, certificate);
    if (!issued) {
      // Another attempt was faster, or the student dropped out meanwhile.
      const candidate = await certificates.candidate(certificate.enrollmentId, tx);
      return (candidate && reasonToSkip(candidate)) ?? { status: 'skipped', reason: 'not_completed' };
    }
    const certificateId = issued.id;
    await ctx
      .within(tx)
      .send(sendCertificateEmail, { certificateId }, { id: `certificate-${certificateId}-email` });
    return { status: 'issued', certificateId, certificateNumber: issued.number };
  });
}
