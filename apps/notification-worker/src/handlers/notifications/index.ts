import type { notificationsTasks } from '@baton/contracts';
import { postgresConfirmations, postgresUsers } from '@baton/domain/accounts';
import { postgresCertificates, postgresLearningRecords } from '@baton/domain/learning';
import {
  postgresDeliveries,
  postgresNewsletter,
  postgresNotices,
  postgresWebhooks,
  type RaceNews,
  type Site,
} from '@baton/domain/notifications';
import type { Handler } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import type { Channels } from '../../adapters/channels';
import { deliverAlertHandler } from './deliver-alert';
import { deliverWebhookHandler } from './deliver-webhook';
import type { AlertHook, NotificationDependencies } from './dependencies';
import { notifyRaceResultsHandler } from './notify-race-results';
import { sendCertificateEmailHandler } from './send-certificate-email';
import { sendEmailHandler } from './send-email';
import { sendEnrollmentConfirmationHandler } from './send-enrollment-confirmation';
import { sendNewsletterEmailHandler } from './send-newsletter-email';
import { sendNotificationHandler } from './send-notification';
import { sendPasswordResetEmailHandler } from './send-password-reset-email';
import { sendSmsHandler } from './send-sms';
import { sendWeeklyNewsletterHandler } from './send-weekly-newsletter';
import { sendWelcomeEmailHandler } from './send-welcome-email';

export type { AlertHook };

export interface NotificationHandlersOptions {
  /** Its entities and migrations include those of accounts, learning and notifications. */
  readonly dataSource: DataSource;
  readonly channels: Channels;
  readonly races: RaceNews;
  readonly site: Site;
  readonly alertHook?: AlertHook | undefined;
  /** Milliseconds. @default 60,000, a third more than the longest delivery */
  readonly lease?: number;
  /** @default the present */
  readonly clock?: () => Date;
}

/** One handler per task of the notifications catalogue: a task without one does not compile. */
export function notificationHandlers(options: NotificationHandlersOptions) {
  const { dataSource, channels, races, site, alertHook, lease = 60_000, clock = () => new Date() } = options;
  const deps: NotificationDependencies = {
    users: postgresUsers(dataSource),
    confirmations: postgresConfirmations(dataSource),
    courses: postgresLearningRecords(dataSource),
    certificates: postgresCertificates(dataSource),
    deliveries: postgresDeliveries(dataSource),
    notices: postgresNotices(dataSource),
    newsletter: postgresNewsletter(dataSource),
    webhooks: postgresWebhooks(dataSource),
    ...channels,
    races,
    site,
    alertHook,
    lease,
    clock,
  };
  return {
    sendEmail: sendEmailHandler(deps),
    sendWelcomeEmail: sendWelcomeEmailHandler(deps),
    sendPasswordResetEmail: sendPasswordResetEmailHandler(deps),
    sendEnrollmentConfirmation: sendEnrollmentConfirmationHandler(deps),
    sendCertificateEmail: sendCertificateEmailHandler(deps),
    sendWeeklyNewsletter: sendWeeklyNewsletterHandler(deps),
    sendNewsletterEmail: sendNewsletterEmailHandler(deps),
    sendNotification: sendNotificationHandler(deps),
    notifyRaceResults: notifyRaceResultsHandler(deps),
    sendSms: sendSmsHandler(deps),
    deliverWebhook: deliverWebhookHandler(deps),
    deliverAlert: deliverAlertHandler(deps),
  } satisfies Record<keyof typeof notificationsTasks, Handler>;
}
