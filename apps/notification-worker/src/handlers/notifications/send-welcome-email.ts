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
        content: (user) => welcomeMail(user, deps.site),
      },
      deps,
    ),
  );
