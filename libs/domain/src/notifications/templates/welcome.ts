import type { MailContent, Reader, Site } from './content';
import { letter } from './letter';

export function welcomeMail(reader: Reader, site: Site): MailContent {
  return letter(
    {
      subject: `Welcome to ${site.name}`,
      reader,
      paragraphs: ['Your account is ready. We are glad that you are here.'],
      link: { label: 'Start here', url: `${site.url}/` },
    },
    site,
  );
}
