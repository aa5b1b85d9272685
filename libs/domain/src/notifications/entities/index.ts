import { BroadcastEntity } from './broadcast.entity';
import { DeliveryEntity } from './delivery.entity';
import { MailboxMessageEntity } from './mailbox-message.entity';
import { NewsletterIssueEntity } from './newsletter-issue.entity';
import { NotificationEntity } from './notification.entity';
import { WebhookDeliveryEntity } from './webhook-delivery.entity';
import { WebhookSubscriptionEntity } from './webhook-subscription.entity';

export type { Channel } from './delivery.entity';
export type { KeptAttachment } from './mailbox-message.entity';
export {
  BroadcastEntity,
  DeliveryEntity,
  MailboxMessageEntity,
  NewsletterIssueEntity,
  NotificationEntity,
  WebhookDeliveryEntity,
  WebhookSubscriptionEntity,
};

/** For a DataSource's `entities`. */
export const notificationsEntities = [
  NotificationEntity,
  BroadcastEntity,
  DeliveryEntity,
  MailboxMessageEntity,
  NewsletterIssueEntity,
  WebhookSubscriptionEntity,
  WebhookDeliveryEntity,
];
