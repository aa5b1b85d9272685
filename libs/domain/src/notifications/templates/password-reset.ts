import type { MailContent, Reader, Site } from './content';
import { letter } from './letter';

export function passwordResetMail(reader: Reader & { readonly token: string }, site: Site): MailContent {
  return letter(
    {
      subject: 'Choose a new password',
      reader,
      paragraphs: [
        'Somebody, probably you, asked for a new password for your account.',
        'If it was not you, there is nothing to do: without the link below your password stays as it is.',
      ],
      link: {
        label: 'Choose a new password',
        url: `${site.url}/password-reset?token=${encodeURIComponent(reader.token)}`,
      },
    },
    site,
  );
}
