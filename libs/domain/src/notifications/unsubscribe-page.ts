import type { Subscription } from '../accounts';
import { html, publicPage, type PublicPage } from '../text';
import type { Site } from './templates';

/**
 * What the link in a newsletter opens. It asks, and a button unsubscribes: programs that follow every link of a mail
 * must not. The form posts what mail programs post by themselves (RFC 8058).
 */
export function unsubscribePage(
  subscription: Subscription,
  { name }: Pick<Site, 'name'>,
): PublicPage<200 | 404> {
  switch (subscription) {
    case 'subscribed':
      return publicPage({
        status: 200,
        title: 'Stop the newsletter?',
        body: html`<p>
            Then ${name} sends you no more newsletters. Mails about your account and courses go on.
          </p>
          <form method="post">
            <input type="hidden" name="List-Unsubscribe" value="One-Click" />
            <button>Stop the newsletter</button>
          </form>`,
      });
    case 'unsubscribed':
      return publicPage({
        status: 200,
        title: 'You get no more newsletters',
        body: html`<p>${name} sends you none. Mails about your account and courses go on.</p>`,
      });
    case 'unknown':
      return publicPage({
        status: 404,
        title: 'This link leads nowhere',
        body: html`<p>It was cut off when it was copied, or the account it belonged to is closed.</p>`,
      });
  }
}
