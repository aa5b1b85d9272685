import type { DataSource } from 'typeorm';
import type { BegunDelivery, Webhooks, WebhookSubscription } from '../webhooks';

const subscription = `
select id, url, secrets, disabled_at as "disabledAt", disabled_reason as "disabledReason"
from webhook_subscription where id = $1`;

const subscribedTo = `
select id from webhook_subscription where events @> array[$1::text] and disabled_at is null order by id`;

const begin = `
insert into webhook_delivery (subscription_id, event_id, type, attempts) values ($1, $2, $3, 1)
on conflict (subscription_id, event_id) do update
  set attempts = webhook_delivery.attempts + case when webhook_delivery.delivered_at is null then 1 else 0 end
returning created_at as "firstTriedAt", case when delivered_at is not null then response_status end as status`;

const delivered = `
update webhook_delivery set delivered_at = now(), response_status = $3, problem = null
where subscription_id = $1 and event_id = $2`;

const failed = `
update webhook_delivery set response_status = $3, problem = $4
where subscription_id = $1 and event_id = $2 and delivered_at is null`;

const disable = `
update webhook_subscription set disabled_at = now(), disabled_reason = $2 where id = $1 and disabled_at is null`;

export function postgresWebhooks(dataSource: DataSource): Webhooks {
  return {
    async subscription(id) {
      const [found] = await dataSource.query<WebhookSubscription[]>(subscription, [id]);
      return found;
    },
    async subscribedTo(type) {
      const rows = await dataSource.query<{ id: number }[]>(subscribedTo, [type]);
      return rows.map(({ id }) => id);
    },
    async begin({ subscriptionId, eventId, type }) {
      const [begun] = await dataSource.query<[{ firstTriedAt: Date; status: number | null }]>(begin, [
        subscriptionId,
        eventId,
        type,
      ]);
      return {
        firstTriedAt: begun.firstTriedAt,
        delivered: begun.status ?? undefined,
      } satisfies BegunDelivery;
    },
    async delivered({ subscriptionId, eventId }, status) {
      await dataSource.query(delivered, [subscriptionId, eventId, status]);
    },
    async failed({ subscriptionId, eventId }, status, problem) {
      const kept = problem.replaceAll('\0', '').slice(0, 1000);
      await dataSource.query(failed, [subscriptionId, eventId, status, kept]);
    },
    async disable(subscriptionId, reason) {
      await dataSource.query(disable, [subscriptionId, reason]);
    },
  };
}
