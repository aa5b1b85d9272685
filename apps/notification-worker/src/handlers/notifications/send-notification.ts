import { sendNotification } from '@baton/contracts';
import { oneLine } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { knownUser } from './mail-user';

export const sendNotificationHandler = (deps: NotificationDependencies) =>
  handle(sendNotification, async ({ userId, message }, ctx) => {
    await knownUser(userId, deps);
    return ctx.transaction(async (tx) => {
      await deps.notices.addWithin(tx, {
        userId,
        type: 'message',
        title: oneLine(message, 120),
        // PostgreSQL cannot store NUL, JSON can carry it.
        body: message.replaceAll('\0', ''),
        link: null,
        cause: `run:${ctx.runId}`,
      });
      return { status: 'sent', userId };
    });
  });
