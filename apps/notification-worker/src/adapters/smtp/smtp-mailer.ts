import type { Mail, Mailer } from '@baton/domain/notifications';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { type SmtpOptions, serverOf } from './smtp-options';
import { smtpProblem } from './smtp-problem';

/** Mails over SMTP, on connections that are kept open. */
export function smtpMailer({ url, from, connections = 5, timeout = 45_000 }: SmtpOptions): Mailer {
  const transport = createTransport(
    {
      ...serverOf(url),
      pool: true,
      maxConnections: connections,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      dnsTimeout: 10_000,
      socketTimeout: 30_000,
    },
    // Nothing in a mail is a path or an address to read from, whatever it looks like.
    { disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    async send(mail) {
      try {
        const signal = AbortSignal.timeout(timeout);
        const { response } = await transport.sendMail({ ...toMessage(mail, from), signal });
        return response;
      } catch (error) {
        throw smtpProblem(error);
      }
    },
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
}

/** The same bytes for the same mail: nothing in it is drawn by chance or read from the clock. */
function toMessage(mail: Mail, from: SmtpOptions['from']): SendMailOptions {
  const { reference, date, to, subject, text, html, attachments = [], unsubscribeUrl } = mail;
  return {
    messageId: `<${reference}@${from.address.split('@').at(-1)}>`,
    date,
    from,
    to,
    // The envelope is the one address, whatever a name looks like.
    envelope: { from: from.address, to: [to.address] },
    subject,
    text,
    html,
    textEncoding: 'quoted-printable',
    baseBoundary: reference,
    attachments: attachments.map(({ name, contentType, content }) => ({
      filename: name,
      contentType,
      content,
    })),
    ...(unsubscribeUrl !== undefined && {
      list: { unsubscribe: { url: unsubscribeUrl } },
      // RFC 8058: mail programs show a button and post to the URL themselves.
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    }),
  };
}
