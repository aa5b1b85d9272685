import { sendCertificateEmail } from '@baton/contracts';
import { verificationUrl } from '@baton/domain/learning';
import { certificateMail } from '@baton/domain/notifications';
import { handle, TransientError } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { mailUser } from './mail-user';

export const sendCertificateEmailHandler = (deps: NotificationDependencies) =>
  handle(sendCertificateEmail, async ({ certificateId }) => {
    const certificate = await deps.certificates.find(certificateId);
    if (!certificate)
      throw new TransientError(`certificate ${certificateId}: expected one with this id, found none`);
    if (certificate.revokedAt) return { status: 'skipped', reason: 'the certificate was revoked' };
    const { userId, number, courseTitle, pdf } = certificate;
    return mailUser(
      {
        userId,
        template: 'certificate',
        cause: `certificate:${certificateId}`,
        content: ({ name }) =>
          certificateMail(
            {
              name,
              courseTitle,
              certificateNumber: number,
              verificationUrl: verificationUrl(deps.site.url, number),
            },
            deps.site,
          ),
        attachments: [{ name: `certificate-${number}.pdf`, contentType: 'application/pdf', content: pdf }],
      },
      deps,
    );
  });
