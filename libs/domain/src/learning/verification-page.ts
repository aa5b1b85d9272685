import { html, type Html, publicPage, type PublicPage } from '../text';
import type { CertificateText, Verification } from './certificates';

/** What the verification URL shows: no more than is printed on the certificate. */
export function verificationPage(verification: Verification): PublicPage<200 | 404 | 410> {
  switch (verification.status) {
    case 'valid':
      return publicPage({ status: 200, title: 'This certificate is valid', body: facts(verification) });
    case 'revoked':
      return publicPage({
        status: 410,
        title: 'This certificate was revoked',
        body: html`<p>It is no longer valid since ${day(verification.revokedAt)}.</p>
          ${facts(verification)}`,
      });
    case 'unknown':
      return publicPage({
        status: 404,
        title: 'There is no such certificate',
        body: html`<p>Nothing was issued under <bdi>${verification.number}</bdi>.</p>`,
      });
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

const day = (moment: Date): string => moment.toISOString().slice(0, 10);
