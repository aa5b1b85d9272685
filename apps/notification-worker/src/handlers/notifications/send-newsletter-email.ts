import { sendNewsletterEmail } from '@baton/contracts';
import { newsletterMail } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { knownUser, mailUser } from './mail-user';

export const sendNewsletterEmailHandler = (deps: NotificationDependencies) =>
  handle(sendNewsletterEmail, async ({ issueId, userId }) => {
    // Between the start of the mails and this one, the reader may have had enough.
    const { newsletter, unsubscribeToken } = await knownUser(userId, deps);
    if (!newsletter) return { status: 'skipped', reason: 'the user unsubscribed' };
    const unsubscribeUrl = `${deps.site.url}/unsubscribe/${encodeURIComponent(unsubscribeToken)}`;
    return mailUser(
      {
        userId,
        template: 'newsletter',
        cause: `newsletter:${issueId}`,
        content: ({ name }) => newsletterMail({ name, unsubscribeUrl }, deps.site),
        unsubscribeUrl: () => unsubscribeUrl,
      },
      deps,
    );
  });
