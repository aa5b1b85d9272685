import type { SendReport } from '@baton/contracts';
import { type DeliveryKey, type Mail, NotSentError, referenceOf } from '@baton/domain/notifications';
import { PermanentError } from '@baton/messaging';
import { masked } from '../../adapters/mailbox';
import type { NotificationDependencies } from './dependencies';
import { sendOnce } from './send-once';

export interface MailPlan extends Omit<Mail, 'reference' | 'date'> {
  readonly template: string;
  readonly cause: string;
}

/** One address and nothing that could be read as more: no blanks, no lists, no quotes, no comments. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/u;

/** Sends a mail, once for each template, recipient and cause. */
export async function sendMail(
  { template, cause, ...mail }: MailPlan,
  deps: Pick<NotificationDependencies, 'mailer' | 'deliveries' | 'lease' | 'clock'>,
): Promise<SendReport> {
  const recipient = mail.to.address;
  if (!ADDRESS.test(recipient)) throw new PermanentError('expected an address that a mail can go to');
  const key: DeliveryKey = { channel: 'email', template, recipient, cause };
  return sendOnce(
    key,
    async ({ createdAt }) => {
      try {
        return await deps.mailer.send({ ...mail, reference: referenceOf(key), date: createdAt });
      } catch (error) {
        throw withoutSecrets(error, mail.secrets);
      }
    },
    deps,
  );
}

/** A server that refuses a mail may quote it, link and all. */
function withoutSecrets(error: unknown, secrets: readonly string[] = []): unknown {
  if (secrets.length === 0) return error;
  const { message, permanent, retryAfter } =
    error instanceof NotSentError
      ? error
      : { message: String(error), permanent: false, retryAfter: undefined };
  return new NotSentError(masked(message, secrets), { permanent, retryAfter });
}
