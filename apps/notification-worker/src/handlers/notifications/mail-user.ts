import type { SendReport } from '@baton/contracts';
import type { User } from '@baton/domain/accounts';
import { type Mail, type MailContent, oneLine } from '@baton/domain/notifications';
import { TransientError } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { sendMail } from './send-mail';

export interface MailToUser extends Pick<Mail, 'attachments' | 'secrets'> {
  readonly userId: number;
  readonly template: string;
  readonly cause: string;
  readonly content: (user: User) => MailContent | Promise<MailContent>;
  /** Where the user ends the subscription the mail belongs to. */
  readonly unsubscribeUrl?: (user: User) => string;
}

type Dependencies = Pick<NotificationDependencies, 'users' | 'mailer' | 'deliveries' | 'lease' | 'clock'>;

/** Sends a mail to a user, once for each cause. Who was suspended or left gets none. */
export async function mailUser(mail: MailToUser, deps: Dependencies): Promise<SendReport> {
  const { userId, template, cause, content, unsubscribeUrl, ...rest } = mail;
  const user = await knownUser(userId, deps);
  if (!user.active) return { status: 'skipped', reason: 'the user is not active' };
  return sendMail(
    {
      template,
      cause,
      to: { name: oneLine(user.name, 80), address: user.email },
      ...(await content(user)),
      ...rest,
      ...(unsubscribeUrl && { unsubscribeUrl: unsubscribeUrl(user) }),
    },
    deps,
  );
}

/**
 * @throws TransientError when nobody has this id: whoever sent the message without an outbox may not have committed yet
 */
export async function knownUser(userId: number, { users }: Pick<Dependencies, 'users'>): Promise<User> {
  const user = await users.find(userId);
  if (!user) throw new TransientError(`user ${userId}: expected an account with this id, found none`);
  return user;
}
