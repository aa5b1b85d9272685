import type { CertificateText } from '@baton/domain/learning';
import { openPdfReader, type PdfReader } from '../../../test/pdf-reader';
import { pdfCertificateWriter } from './pdf-certificate-writer';

const URL = 'https://learn.example.org/certificates/7KQ2-XM4T-9RWB-HD3C';
const certificate: CertificateText = {
  number: '7KQ2-XM4T-9RWB-HD3C',
  recipientName: 'Łukasz Ñandú',
  courseTitle: 'Engines & <Looms>',
  completedAt: new Date('2026-11-20T23:59:59Z'),
  issuedAt: new Date('2026-11-21T00:00:01Z'),
};

let reader: PdfReader;

beforeAll(async () => {
  reader = await openPdfReader();
});

afterAll(() => {
  reader.close();
});

const writer = pdfCertificateWriter({ issuer: 'Baton' });
const write = (changes: Partial<CertificateText> = {}) => writer.write({ ...certificate, ...changes }, URL);

describe('a certificate as PDF', () => {
  it('says who completed which course when, under which number', async () => {
    const { text, pages } = await reader.read(await write());
    expect(pages).toBe(1);
    for (const part of ['Łukasz Ñandú', 'Engines & <Looms>', '20 November 2026', certificate.number, 'Baton'])
      expect(text).toContain(part);
  });

  it('carries the verification URL as a QR code that a reader finds on the page', async () => {
    expect((await reader.read(await write())).qrCode).toBe(URL);
  });

  it('is the same, byte for byte, for the same certificate', async () => {
    const [one, two] = [
      await write(),
      await pdfCertificateWriter({ issuer: 'Baton' }).write(certificate, URL),
    ];
    expect(one.equals(two)).toBe(true);
  });

  it.each([
    ['two Arabic words', 'محمد علي'],
    ['Hebrew', 'שלום עולם'],
    ['an emoji', '😀 Ada 👩‍👩‍👧‍👦'],
    ['a script the font does not know', '山田太郎'],
    ['10,000 characters', 'x'.repeat(10_000)],
    ['10,000 words', 'long '.repeat(2000)],
    ['line breaks', 'Ada\r\nLovelace'],
    ['PDF syntax', '(Ada) \\) Tj ET << /JS >> endstream'],
    ['one character', 'X'],
  ])('has one page and its code with %s as name and title', async (_what, name) => {
    const { pages, qrCode } = await reader.read(await write({ recipientName: name, courseTitle: name }));
    expect({ pages, qrCode }).toEqual({ pages: 1, qrCode: URL });
  });

  it('cuts a name that is too long and keeps one that fits', async () => {
    const long = await reader.read(await write({ recipientName: 'Ada '.repeat(100).trim() }));
    expect(long.text).toMatch(/(Ada ){20,}A…/);
    const fitting = await reader.read(await write({ recipientName: 'Ada '.repeat(15).trim() }));
    expect(fitting.text).toContain('Ada '.repeat(15).trim());
    expect(fitting.text).not.toContain('…');
  });

  it('leaves nothing of PDF syntax in a name to be executed', async () => {
    const { text } = await reader.read(await write({ recipientName: '(Ada) \\) Tj ET' }));
    expect(text).toContain('(Ada) \\) Tj ET');
  });
});
