import { sendEmail } from '@baton/contracts';
import { plainLetter } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { sendMail } from './send-mail';

export const sendEmailHandler = (deps: NotificationDependencies) =>
  handle(sendEmail, ({ to, subject, body }, ctx) =>
    sendMail(
      { template: 'plain', cause: ctx.runId, to: { name: '', address: to }, ...plainLetter(subject, body) },
      deps,
    ),
  );
