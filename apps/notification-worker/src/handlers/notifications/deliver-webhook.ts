import { deliverWebhook, type WebhookEvent, type WebhookReport } from '@baton/contracts';
import {
  NotSentError,
  type WebhookAnswer,
  type WebhookDelivery,
  type WebhookSubscription,
} from '@baton/domain/notifications';
import { handle, PermanentError } from '@baton/messaging';
import { signedHeaders } from '../../adapters/webhook';
import type { NotificationDependencies } from './dependencies';
import { taskError } from './task-error';
import { eventIdFrom, refusalIn } from './webhook-answer';

/** Delivers at least once; the webhook-id stays the same, so that the subscriber can leave out repeats. */
export const deliverWebhookHandler = (deps: NotificationDependencies) =>
  handle(deliverWebhook, async ({ subscriptionId, event }, ctx): Promise<WebhookReport> => {
    const subscription = await deps.webhooks.subscription(subscriptionId);
    if (!subscription)
      throw new PermanentError(
        `webhook subscription ${subscriptionId}: expected one with this id, found none`,
      );
    if (subscription.disabledAt)
      return { status: 'skipped', reason: subscription.disabledReason ?? 'disabled' };
    const delivery = { subscriptionId, eventId: event.id ?? eventIdFrom(ctx.runId), type: event.type };
    const { delivered, firstTriedAt } = await deps.webhooks.begin(delivery);
    if (delivered !== undefined) return { status: 'already_delivered', responseStatus: delivered };
    const { status } = await post(
      { subscription, delivery, body: bodyOf(event, firstTriedAt) },
      ctx.signal,
      deps,
    );
    await deps.webhooks.delivered(delivery, status);
    return { status: 'delivered', responseStatus: status };
  });

function bodyOf({ type, timestamp, data }: WebhookEvent, firstTriedAt: Date): string {
  return JSON.stringify({ type, timestamp: timestamp ?? firstTriedAt.toISOString(), data });
}

interface Post {
  readonly subscription: WebhookSubscription;
  readonly delivery: WebhookDelivery;
  readonly body: string;
}

async function post(
  { subscription, delivery, body }: Post,
  signal: AbortSignal,
  { webhooks, webhookSender, clock }: NotificationDependencies,
): Promise<WebhookAnswer> {
  const timestamp = Math.floor(clock().getTime() / 1000);
  const headers = signedHeaders(subscription.secrets, { id: delivery.eventId, timestamp, body });
  const answer = await webhookSender
    .post({ url: subscription.url, headers, body }, signal)
    .catch(async (error: unknown) => {
      if (error instanceof NotSentError) await webhooks.failed(delivery, null, error.message);
      throw taskError(error);
    });
  const failure = refusalIn(answer, subscription.url);
  if (!failure) return answer;
  await webhooks.failed(delivery, answer.status, failure.message);
  if (answer.status === 410) await webhooks.disable(subscription.id, 'the subscriber answered 410 Gone');
  throw failure;
}
