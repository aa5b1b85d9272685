import { html, type Html } from '../text';
import type { CertificateText, Verification } from './certificates';

export interface VerificationPage {
  /** HTTP status: what search engines and programs look at. */
  readonly status: 200 | 404 | 410;
  readonly html: string;
}

/** What the verification URL shows: no more than is printed on the certificate. */
export function verificationPage(verification: Verification): VerificationPage {
  switch (verification.status) {
    case 'valid':
      return { status: 200, html: page('This certificate is valid', facts(verification)) };
    case 'revoked':
      return {
        status: 410,
        html: page(
          'This certificate was revoked',
          html`<p>It is no longer valid since ${day(verification.revokedAt)}.</p>
            ${facts(verification)}`,
        ),
      };
    case 'unknown':
      return {
        status: 404,
        html: page(
          'There is no such certificate',
          html`<p>Nothing was issued under ${verification.number}.</p>`,
        ),
      };
  }
}

function facts({ number, recipientName, courseTitle, completedAt }: CertificateText): Html {
  return html`<dl>
    <dt>Name</dt>
    <dd><bdi>${recipientName}</bdi></dd>
    <dt>Course</dt>
    <dd><bdi>${courseTitle}</bdi></dd>
    <dt>Completed</dt>
    <dd>${day(completedAt)}</dd>
    <dt>Number</dt>
    <dd>${number}</dd>
  </dl>`;
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
      </head>
      <body style="font: 16px/1.5 sans-serif; max-width: 36em; margin: 3em auto; padding: 0 1em">
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`.markup;
}

const day = (moment: Date): string => moment.toISOString().slice(0, 10);
