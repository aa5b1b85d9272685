import { sendPasswordResetEmail } from '@baton/contracts';
import { passwordResetMail } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { mailUser } from './mail-user';

/** Each request is a cause of its own: who asks twice gets two mails. */
export const sendPasswordResetEmailHandler = (deps: NotificationDependencies) =>
  handle(sendPasswordResetEmail, ({ userId, token }, ctx) =>
    mailUser(
      {
        userId,
        template: 'password_reset',
        cause: ctx.runId,
        content: ({ name }) => passwordResetMail({ name, token }, deps.site),
        secrets: [token],
      },
      deps,
    ),
  );
