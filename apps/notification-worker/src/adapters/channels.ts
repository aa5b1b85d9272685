import {
  type Mailer,
  postgresMailbox,
  type SmsGateway,
  type WebhookSender,
} from '@baton/domain/notifications';
import type { DataSource } from 'typeorm';
import { mailboxMailer, mailboxSms } from './mailbox';
import { httpSmsGateway, type SmsGatewayOptions } from './sms';
import { smtpMailer, type SmtpOptions } from './smtp';
import { httpWebhookSender, type WebhookOptions } from './webhook';

/** The ways out. */
export interface Channels {
  readonly mailer: Mailer;
  readonly sms: SmsGateway;
  readonly webhookSender: WebhookSender;
}

export interface ChannelsOptions {
  /** Left out: mails stay in the mailbox. */
  readonly smtp?: SmtpOptions | undefined;
  /** Left out: text messages stay in the mailbox. */
  readonly sms?: SmsGatewayOptions | undefined;
  readonly webhooks?: WebhookOptions;
}

/** Call `mailer.close()` when no handler runs any more. */
export function openChannels(dataSource: DataSource, { smtp, sms, webhooks }: ChannelsOptions): Channels {
  const mailbox = postgresMailbox(dataSource);
  return {
    mailer: smtp ? smtpMailer(smtp) : mailboxMailer(mailbox),
    sms: sms ? httpSmsGateway(sms) : mailboxSms(mailbox),
    webhookSender: httpWebhookSender(webhooks),
  };
}
