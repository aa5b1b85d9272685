import { buffer } from 'node:stream/consumers';
import type { CertificateText, CertificateWriter } from '@baton/domain/learning';
import PDFDocument from 'pdfkit';
import { centredLine } from './line';
import { qrCode } from './qr-code';

export interface CertificateWriterOptions {
  /** Who certifies. */
  readonly issuer: string;
  /**
   * TrueType or OpenType file for names and titles. The one we bring knows the scripts of Europe, Arabic and Hebrew;
   * for Chinese, Japanese, Korean or Indic names set one that has them.
   */
  readonly font?: string | undefined;
  /** False leaves the content readable in a text editor. @default true */
  readonly compress?: boolean;
}

const WIDTH = 842;
const HEIGHT = 595;
const CENTER = WIDTH / 2;
const INK = '#1b2a41';
const FAINT = '#5c677d';
const QR_SIDE = 116;

/** Certificates as PDF, A4 in landscape. Dates come from the certificate, so the same one makes the same bytes. */
export function pdfCertificateWriter(options: CertificateWriterOptions): CertificateWriter {
  const { font = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), issuer, compress = true } = options;
  return {
    async write(certificate, verificationUrl) {
      const document = new PDFDocument({
        size: [WIDTH, HEIGHT],
        margin: 0,
        compress,
        lang: 'en',
        info: {
          Title: `Certificate ${certificate.number}`,
          Author: issuer,
          CreationDate: certificate.issuedAt,
          ModDate: certificate.issuedAt,
        },
      });
      const content = buffer(document);
      document.font(font);
      drawFrame(document);
      drawText(document, certificate);
      drawFoot(document, { certificate, issuer });
      drawQr(document, verificationUrl);
      document.end();
      return content;
    },
  };
}

type Document = InstanceType<typeof PDFDocument>;

function drawFrame(document: Document): void {
  document
    .lineWidth(2)
    .strokeColor(INK)
    .rect(28, 28, WIDTH - 56, HEIGHT - 56)
    .stroke();
  document
    .lineWidth(0.5)
    .rect(36, 36, WIDTH - 72, HEIGHT - 72)
    .stroke();
}

function drawText(document: Document, { recipientName, courseTitle }: CertificateText): void {
  const line = (text: string, y: number, [largest, smallest]: readonly [number, number]): void => {
    centredLine(document, text, { y, center: CENTER, width: 680, largest, smallest });
  };
  document.fillColor(INK);
  line('Certificate of Completion', 90, [34, 34]);
  document.fillColor(FAINT);
  line('This certifies that', 170, [14, 14]);
  document.fillColor(INK);
  line(recipientName, 205, [36, 14]);
  document.fillColor(FAINT);
  line('has completed the course', 275, [14, 14]);
  document.fillColor(INK);
  line(courseTitle, 310, [26, 12]);
}

function drawFoot(
  document: Document,
  { certificate: { completedAt, number }, issuer }: { certificate: CertificateText; issuer: string },
): void {
  const facts = [
    ['Completed on', day(completedAt)],
    ['Certificate number', number],
    ['Issued by', issuer],
  ] as const;
  for (const [i, [label, value]] of facts.entries()) {
    const y = 420 + i * 40;
    document.fillColor(FAINT).fontSize(10).text(label, 70, y, { lineBreak: false });
    document
      .fillColor(INK)
      .fontSize(14)
      .text(value, 70, y + 14, { lineBreak: false });
  }
}

function drawQr(document: Document, url: string): void {
  const { size, bars } = qrCode(url);
  const side = QR_SIDE / size;
  const [left, top] = [WIDTH - 70 - QR_SIDE, 410];
  for (const { row, column, length } of bars)
    document.rect(left + column * side, top + row * side, length * side, side);
  document.fill('#000000');
  const caption = 'Check this certificate:';
  document.fontSize(8).fillColor(FAINT);
  for (const [i, text] of [caption, url].entries()) {
    const x = WIDTH - 70 - document.widthOfString(text);
    document.text(text, x, top + QR_SIDE + 8 + i * 11, { lineBreak: false });
  }
  document.link(left, top, QR_SIDE, QR_SIDE, url);
}

/** `20 November 2026`, in UTC as everywhere. */
function day(moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(moment);
}
