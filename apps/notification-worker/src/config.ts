import { notifications } from '@baton/contracts';
import { type ConfigOf, loadConfig, listOf, settingGroup, siteSettings, text, url } from '@baton/service';
import { workerAppSettings } from '@baton/worker-app';

const channelSettings = settingGroup('Channels', {
  smtpUrl: {
    variable: 'SMTP_URL',
    schema: url(['smtp', 'smtps']),
    what: 'Where mails are handed over; `?tls=required` insists on STARTTLS. Unset: they stay in the mailbox table.',
    example: 'smtp://user:password@localhost:587',
    secret: true,
  },
  mailFrom: {
    variable: 'MAIL_FROM',
    schema: text,
    what: 'Address mails come from. Their name is SITE_NAME.',
    default: 'no-reply@localhost',
  },
  smsUrl: {
    variable: 'SMS_GATEWAY_URL',
    schema: url(['http', 'https']),
    what: 'Gets a POST with { to, from, message, reference }. Unset: text messages stay in the mailbox table.',
    example: 'https://sms.example.org/messages',
  },
  smsToken: {
    variable: 'SMS_GATEWAY_TOKEN',
    schema: text,
    what: 'Sent to SMS_GATEWAY_URL as `Authorization: Bearer …`.',
    secret: true,
  },
  smsSender: {
    variable: 'SMS_SENDER',
    schema: text,
    what: 'Name or number that text messages come from.',
    default: 'Baton',
  },
  webhookNetworks: {
    variable: 'WEBHOOK_ALLOWED_NETWORKS',
    schema: listOf(text),
    what: 'Networks webhooks may reach although they are not public. None when unset.',
    example: '10.1.0.0/16',
  },
});

export const settings = {
  ...workerAppSettings(notifications),
  site: siteSettings,
  channels: channelSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
