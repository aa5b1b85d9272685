import { oneLine } from '../../text';
import type { MailContent, Reader, Site } from './content';
import { letter } from './letter';

export interface EnrolledReader extends Reader {
  readonly courseId: number;
  readonly courseTitle: string;
}

export function enrollmentConfirmationMail(reader: EnrolledReader, site: Site): MailContent {
  const title = oneLine(reader.courseTitle, 100);
  return letter(
    {
      subject: `You are enrolled: ${title}`,
      reader,
      paragraphs: [`You are now enrolled in “${title}”. Start whenever you like.`],
      link: { label: 'Open the course', url: `${site.url}/courses/${reader.courseId}` },
    },
    site,
  );
}
