import type { Mailbox, Mailer, SmsGateway } from '@baton/domain/notifications';
import { masked } from './masked';

/**
 * Keeps mails instead of sending them: what happens without SMTP_URL. Secrets are left out, since the mailbox is shown
 * to whoever looks at the console; for a mail with a working link, point SMTP_URL at a mail catcher.
 */
export function mailboxMailer(mailbox: Mailbox): Mailer {
  return {
    async send({ reference, to, subject, text, html, attachments = [], secrets }) {
      await mailbox.keep({
        channel: 'email',
        reference,
        recipient: to.address,
        subject: masked(subject, secrets),
        text: masked(text, secrets),
        html: masked(html, secrets),
        attachments: attachments.map(({ name, contentType, content }) => ({
          name,
          contentType,
          base64: content.toString('base64'),
        })),
      });
      return 'kept in the mailbox';
    },
    close: () => Promise.resolve(),
  };
}

/** Keeps text messages instead of sending them: what happens without SMS_GATEWAY_URL. */
export function mailboxSms(mailbox: Mailbox): SmsGateway {
  return {
    async send({ reference, to, message }) {
      const kept = { channel: 'sms', subject: 'SMS', html: null, attachments: [] } as const;
      await mailbox.keep({ ...kept, reference, recipient: to, text: message });
      return 'kept in the mailbox';
    },
  };
}
