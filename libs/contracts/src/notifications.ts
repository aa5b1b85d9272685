import { z } from 'zod';
import {
  defineSchedule,
  defineTask,
  exponential,
  fixed,
  hours,
  minutes,
  seconds,
} from '@baton/messaging/contract';
import { Email } from './email';
import { CertificateId, EnrollmentId, NewsletterIssueId, UserId, WebhookSubscriptionId } from './ids';
import { notifications } from './queues';
import { RaceRef } from './racing';

const Count = z.int().nonnegative();
// Long subjects are cut when the mail is written; these bounds only keep nonsense out of the broker.
const Line = z.string().min(1).max(20_000);
const LongText = z.string().min(1).max(1_000_000);

/** `already_sent`: an earlier attempt, or another message with the same cause, had sent it. */
export const SendReport = z.object({
  status: z.enum(['sent', 'already_sent', 'skipped']),
  /** Why nothing was sent. */
  reason: z.string().optional(),
});
export type SendReport = z.infer<typeof SendReport>;

const mail = {
  queue: notifications.email,
  result: SendReport,
  retry: exponential({ retries: 3, first: seconds(60) }),
  timeLimit: minutes(2),
};

/** The one every service uses for a mail of its own. `body` is plain text; paragraphs are kept in the HTML part. */
export const sendEmail = defineTask({
  name: 'notifications.send_email',
  payload: z.strictObject({ to: Email, subject: Line, body: LongText }),
  ...mail,
});

export const sendWelcomeEmail = defineTask({
  name: 'notifications.send_welcome_email',
  payload: z.strictObject({ userId: UserId }),
  ...mail,
});

/** Whoever holds the token can take the account over: it is sealed on the wire and shown nowhere. */
export const sendPasswordResetEmail = defineTask({
  name: 'notifications.send_password_reset_email',
  payload: z.strictObject({
    userId: UserId,
    token: z
      .string()
      .regex(/^[\x21-\x7e]{8,4096}$/, { error: 'expected 8 to 4096 visible ASCII characters' })
      .meta({ sensitive: true }),
  }),
  ...mail,
});

export const sendEnrollmentConfirmation = defineTask({
  name: 'notifications.send_enrollment_confirmation',
  payload: z.strictObject({ enrollmentId: EnrollmentId }),
  ...mail,
});

/** Started by learning.generate_certificate, in the transaction that issues the certificate. */
export const sendCertificateEmail = defineTask({
  name: 'notifications.send_certificate_email',
  payload: z.strictObject({ certificateId: CertificateId }),
  ...mail,
});

/** `sent` counts the mails that were started; each is a send_newsletter_email of its own. */
export const NewsletterReport = z.object({ sent: Count });
export type NewsletterReport = z.infer<typeof NewsletterReport>;

/** To everybody active who joined in the last 7 days. One issue a week, and nobody gets it twice. */
export const sendWeeklyNewsletter = defineTask({
  name: 'notifications.send_weekly_newsletter',
  queue: notifications.newsletter,
  payload: z.strictObject({}),
  result: NewsletterReport,
  retry: exponential({ retries: 3, first: seconds(60) }),
  timeLimit: hours(2),
});

export const sendNewsletterEmail = defineTask({
  name: 'notifications.send_newsletter_email',
  ...mail,
  // Ten thousand newsletters must not stand in front of a password reset.
  queue: notifications.newsletter,
  payload: z.strictObject({ issueId: NewsletterIssueId, userId: UserId }),
  resultExpires: hours(1),
});

export const InAppReport = z.object({ status: z.literal('sent'), userId: UserId });
export type InAppReport = z.infer<typeof InAppReport>;

export const sendNotification = defineTask({
  name: 'notifications.send_notification',
  queue: notifications.inapp,
  payload: z.strictObject({ userId: UserId, message: LongText }),
  result: InAppReport,
  retry: fixed({ retries: 3, delay: seconds(60) }),
  timeLimit: minutes(1),
});

/** `notified` counts notifications this run made: a second run for the same race reports 0. */
export const RaceResultsReport = z.object({ notified: Count });
export type RaceResultsReport = z.infer<typeof RaceResultsReport>;

/** One in-app notification for each active user. */
export const notifyRaceResults = defineTask({
  name: 'notifications.notify_race_results',
  queue: notifications.inapp,
  payload: RaceRef,
  result: RaceResultsReport,
  retry: exponential({ retries: 3, first: seconds(60) }),
  timeLimit: minutes(30),
});

export const sendSms = defineTask({
  name: 'notifications.send_sms',
  queue: notifications.sms,
  payload: z.strictObject({
    to: z.e164({ error: 'expected a phone number such as +4915112345678' }),
    message: z.string().min(1).max(1600),
  }),
  result: SendReport,
  retry: exponential({ retries: 3, first: seconds(60) }),
  timeLimit: minutes(2),
});

/** What happened, for a subscriber outside. */
export const WebhookEvent = z.strictObject({
  /** Stays the same through all retries, so that the subscriber can leave out repeats. @default the run's id */
  id: z
    .string()
    .regex(/^[\w-]{1,100}$/, { error: 'expected letters, digits, _ and -, at most 100' })
    .optional(),
  type: z.string().regex(/^\w+(\.\w+)*$/, { error: 'expected a name such as certificate.issued' }),
  /** When it happened. @default when it is first sent */
  timestamp: z.iso.datetime({ offset: true }).optional(),
  data: z.json(),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const WebhookReport = z.object({
  status: z.enum(['delivered', 'already_delivered', 'skipped']),
  /** What the subscriber answered. */
  responseStatus: z.int().optional(),
  reason: z.string().optional(),
});
export type WebhookReport = z.infer<typeof WebhookReport>;

export const deliverWebhook = defineTask({
  name: 'notifications.deliver_webhook',
  queue: notifications.webhooks,
  payload: z.strictObject({ subscriptionId: WebhookSubscriptionId, event: WebhookEvent }),
  result: WebhookReport,
  // 5 s, 25 s, 2 min, 10 min, 1 h, 4 h, then every 10 h: an endpoint may be down over a night.
  retry: exponential({ retries: 9, first: seconds(5), factor: 5, max: hours(10) }),
  timeLimit: minutes(1),
});

/** Failures with one cause, for those who look after the house. */
export const Alert = z.strictObject({
  rule: z.string(),
  fingerprint: z.string(),
  /** All that failed so: one outage takes along several. */
  tasks: z.array(z.string()).default([]),
  /** Of the latest failure, as what follows. */
  task: z.string(),
  queue: z.string(),
  reason: z.string(),
  error: z.string(),
  failures: z.int().positive(),
  firstAt: z.iso.datetime(),
  /** When it was last told of; `failures` are those since then. */
  alertedBefore: z.iso.datetime().optional(),
});
export type Alert = z.infer<typeof Alert>;

/** Posts alerts to the administrators' webhook. Its address and secret are settings of the worker, not in the message. */
export const deliverAlert = defineTask({
  name: 'notifications.deliver_alert',
  queue: notifications.webhooks,
  payload: z.strictObject({
    alerts: z.array(Alert).min(1),
    /** Also of causes that are not among `alerts`. */
    total: z.int().positive(),
    raisedAt: z.iso.datetime(),
  }),
  result: WebhookReport,
  // 5 s, 25 s, 2 min, 10 min, then every hour: an alert of yesterday is still worth a look.
  retry: exponential({ retries: 12, first: seconds(5), factor: 5, max: hours(1) }),
  timeLimit: minutes(1),
});

/** Every task of the area, by the name its handler is registered under. */
export const notificationsTasks = {
  sendEmail,
  sendWelcomeEmail,
  sendPasswordResetEmail,
  sendEnrollmentConfirmation,
  sendCertificateEmail,
  sendWeeklyNewsletter,
  sendNewsletterEmail,
  sendNotification,
  notifyRaceResults,
  sendSms,
  deliverWebhook,
  deliverAlert,
} as const;

export const notificationsSchedules = [
  defineSchedule({ task: sendWeeklyNewsletter, payload: {}, cron: '0 10 * * 5' }),
] as const;
