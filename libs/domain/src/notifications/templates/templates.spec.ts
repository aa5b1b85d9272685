import {
  certificateMail,
  enrollmentConfirmationMail,
  type MailContent,
  newsletterMail,
  passwordResetMail,
  plainLetter,
  type Reader,
  welcomeMail,
} from '.';

const site = { url: 'https://learn.example.org', name: 'Baton' };

const templates: Record<string, (reader: Reader, title: string) => MailContent> = {
  welcome: (reader) =>
    welcomeMail({ ...reader, confirmationUrl: 'https://learn.example.org/confirm/t' }, site),
  'password reset': (reader) => passwordResetMail({ ...reader, token: 'a-token' }, site),
  'enrollment confirmation': (reader, courseTitle) =>
    enrollmentConfirmationMail({ ...reader, courseId: 7, courseTitle }, site),
  certificate: (reader, courseTitle) =>
    certificateMail(
      {
        ...reader,
        courseTitle,
        certificateNumber: 'ABCD',
        verificationUrl: 'https://learn.example.org/certificates/ABCD',
      },
      site,
    ),
  newsletter: (reader) =>
    newsletterMail({ ...reader, unsubscribeUrl: 'https://learn.example.org/unsubscribe/t' }, site),
};

const hostile = [
  'Ada\r\nBcc: eve@example.org',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "O'Brien & Sons",
  '👩‍👩‍👧‍👦 😀',
  'محمد علي',
  'evil\u202etxt.exe',
  'x'.repeat(10_000),
  '\0',
  '{{name}} ${name} %s',
];

describe.each(Object.entries(templates))('the %s mail', (_name, write) => {
  it.each(hostile)('takes the name and title %#: %.30j', (text) => {
    const mail = write({ name: text }, text);
    expect(mail.subject).toMatch(/^[^\r\n\0]{1,160}$/u);
    expect(mail.text).not.toContain('\0');
    expect(mail.html).not.toMatch(/<script|<img/);
    expect(mail.html.length).toBeLessThan(4000);
    expect(mail.text + mail.html).not.toContain('\u202e');
  });

  it('greets by name in both parts', () => {
    const mail = write({ name: 'Ada Lovelace' }, 'Engines');
    expect(mail.text).toContain('Hello Ada Lovelace,');
    expect(mail.html).toContain('Hello <bdi>Ada Lovelace</bdi>,');
  });

  it('greets somebody without a name', () => {
    expect(write({ name: ' ' }, 'Engines').text).toContain('Hello,\n');
  });
});

describe('links', () => {
  it('carry a token whole, whatever its characters', () => {
    const token = `a+b/c=&d?e#f"g'h<i>`;
    const { text, html } = passwordResetMail({ name: 'Ada', token }, site);
    const link = /https:\S+/.exec(text)?.[0] ?? '';
    expect(new URL(link).searchParams.get('token')).toBe(token);
    const href = /href="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(href.replaceAll('&amp;', '&').replaceAll('&#39;', "'")).toBe(link);
  });
});

describe('a mail of somebody else’s text', () => {
  it('keeps lines and paragraphs and makes nothing of markup', () => {
    const { subject, text, html } = plainLetter('One\r\ntwo', 'Dear <b>Ada</b>,\nsecond line\n\nnext');
    expect(subject).toBe('One two');
    expect(text).toBe('Dear <b>Ada</b>,\nsecond line\n\nnext');
    expect(html).toContain('<p>Dear &lt;b&gt;Ada&lt;/b&gt;,<br />second line</p><p>next</p>');
  });
});
