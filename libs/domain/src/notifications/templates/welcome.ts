import { DAYS_TO_CONFIRM } from '../../accounts';
import type { MailContent, Reader, Site } from './content';
import { letter } from './letter';

export interface NewReader extends Reader {
  /** Opens the page that confirms the address. */
  readonly confirmationUrl: string;
}

export function welcomeMail(reader: NewReader, site: Site): MailContent {
  return letter(
    {
      subject: `Welcome to ${site.name}`,
      reader,
      paragraphs: [
        'Your account is ready. We are glad that you are here.',
        `Please confirm that this is your address within ${DAYS_TO_CONFIRM} days: accounts whose address nobody confirms are removed.`,
      ],
      link: { label: 'Confirm the address', url: reader.confirmationUrl },
    },
    site,
  );
}
