import type { MailContent, Reader, Site } from './content';
import { letter } from './letter';

export interface NewsletterReader extends Reader {
  readonly unsubscribeUrl: string;
}

export function newsletterMail(reader: NewsletterReader, site: Site): MailContent {
  return letter(
    {
      subject: `Your first week at ${site.name}`,
      reader,
      paragraphs: [
        'You joined us this week. Here is where others began: pick a course, follow a team, or enter a league.',
        'We write once a week.',
      ],
      link: { label: 'See what is new', url: `${site.url}/` },
      footer: { text: 'Stop these mails', url: reader.unsubscribeUrl },
    },
    site,
  );
}
