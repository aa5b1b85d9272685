import { createHash } from 'node:crypto';
import { deliverWebhook, type WebhookEvent, type WebhookReport } from '@baton/contracts';
import {
  NotSentError,
  type WebhookAnswer,
  type WebhookDelivery,
  type WebhookSubscription,
} from '@baton/domain/notifications';
import { handle, milliseconds, PermanentError, TransientError } from '@baton/messaging';
import { signedHeaders } from '../../adapters/webhook';
import type { NotificationDependencies } from './dependencies';
import { taskError } from './task-error';

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
    const delivery = { subscriptionId, eventId: event.id ?? idFrom(ctx.runId), type: event.type };
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

/** Whoever sent the message may have chosen any text for its id, and dots would blur what is signed. */
function idFrom(runId: string): string {
  return /^[\w-]{1,100}$/.test(runId) ? runId : createHash('sha256').update(runId).digest('hex');
}

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
  const failure = failureOf(answer);
  if (!failure) return answer;
  await webhooks.failed(delivery, answer.status, failure.message);
  if (answer.status === 410) await webhooks.disable(subscription.id, 'the subscriber answered 410 Gone');
  throw failure;
}

/** What an answer means: undefined when the event was taken. */
function failureOf({ status, retryAfter }: WebhookAnswer): Error | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 410)
    return new PermanentError('webhook: the subscriber answered 410 Gone and is asked no more');
  // Following would mean to trust an address that nobody subscribed with.
  if (status >= 300 && status < 400)
    return new PermanentError(`webhook: expected 2xx, got the redirect ${status}`);
  return new TransientError(`webhook: expected 2xx, got ${status}`, {
    ...(retryAfter !== undefined && { retryAfter: milliseconds(retryAfter) }),
  });
}
