import { sendWelcomeEmail } from '@baton/contracts';
import { welcomeMail } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { mailUser } from './mail-user';

export const sendWelcomeEmailHandler = (deps: NotificationDependencies) =>
  handle(sendWelcomeEmail, ({ userId }) =>
    mailUser(
      {
        userId,
        template: 'welcome',
        cause: `user:${userId}`,
        content: async (user) => {
          const token = await deps.confirmations.issue(user);
          const confirmationUrl = `${deps.site.url}/confirm/${token}`;
          return welcomeMail({ ...user, confirmationUrl }, deps.site);
        },
      },
      deps,
    ),
  );
