import type { Confirmations, Users } from '@baton/domain/accounts';
import type { Certificates, LearningRecords } from '@baton/domain/learning';
import type {
  Deliveries,
  Mailer,
  Newsletter,
  Notices,
  RaceNews,
  Site,
  SmsGateway,
  Webhooks,
  WebhookSender,
} from '@baton/domain/notifications';

export interface AlertHook {
  readonly url: string;
  /** `whsec_` and base64. */
  readonly secret: string;
}

/** What the handlers of this area need. */
export interface NotificationDependencies {
  readonly users: Users;
  readonly confirmations: Pick<Confirmations, 'issue'>;
  readonly courses: LearningRecords;
  readonly certificates: Certificates;
  readonly races: RaceNews;
  readonly deliveries: Deliveries;
  readonly notices: Notices;
  readonly newsletter: Newsletter;
  readonly webhooks: Webhooks;
  readonly mailer: Mailer;
  readonly sms: SmsGateway;
  readonly webhookSender: WebhookSender;
  /** Where alerts for the administrators are posted. */
  readonly alertHook: AlertHook | undefined;
  /** Where links in messages lead. */
  readonly site: Site;
  /** Milliseconds for which an attempt may keep others from sending the same thing. More than sending can take. */
  readonly lease: number;
  readonly clock: () => Date;
}
