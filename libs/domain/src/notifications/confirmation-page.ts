import type { Confirmation } from '../accounts';
import { html, publicPage, type PublicPage } from '../text';
import type { Site } from './templates';

/** What the link in a welcome mail opens. A button confirms: programs that follow every link of a mail must not. */
export function confirmationPage(
  confirmation: Confirmation,
  { name }: Pick<Site, 'name'>,
): PublicPage<200 | 404> {
  switch (confirmation) {
    case 'open':
      return publicPage({
        status: 200,
        title: 'Confirm your address?',
        body: html`<p>Then ${name} knows that its mails reach you, and keeps your account.</p>
          <form method="post"><button>Confirm the address</button></form>`,
      });
    case 'confirmed':
      return publicPage({
        status: 200,
        title: 'Your address is confirmed',
        body: html`<p>${name} keeps your account. There is nothing else to do.</p>`,
      });
    case 'unknown':
      return publicPage({
        status: 404,
        title: 'This link leads nowhere',
        body: html`<p>It was cut off when it was copied, or it is too old.</p>`,
      });
  }
}
