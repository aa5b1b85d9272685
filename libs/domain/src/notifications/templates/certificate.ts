import { oneLine } from '../../text';
import type { MailContent, Reader, Site } from './content';
import { letter } from './letter';

export interface CertifiedReader extends Reader {
  readonly courseTitle: string;
  readonly certificateNumber: string;
  readonly verificationUrl: string;
}

export function certificateMail(reader: CertifiedReader, site: Site): MailContent {
  const title = oneLine(reader.courseTitle, 100);
  return letter(
    {
      subject: `Your certificate: ${title}`,
      reader,
      paragraphs: [
        `Congratulations: you have completed “${title}”.`,
        `Your certificate ${reader.certificateNumber} is attached. Anybody can check it at the address below.`,
      ],
      link: { label: 'Check the certificate', url: reader.verificationUrl },
    },
    site,
  );
}
