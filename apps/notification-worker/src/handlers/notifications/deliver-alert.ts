import { deliverAlert, type WebhookReport } from '@baton/contracts';
import { handle } from '@baton/messaging';
import { signedHeaders } from '../../adapters/webhook';
import type { NotificationDependencies } from './dependencies';
import { taskError } from './task-error';
import { eventIdFrom, refusalIn } from './webhook-answer';

/** Delivers at least once, under one webhook-id; the address is checked as that of any webhook. */
export const deliverAlertHandler = ({ alertHook, webhookSender, clock }: NotificationDependencies) =>
  handle(deliverAlert, async ({ raisedAt, ...data }, ctx): Promise<WebhookReport> => {
    if (!alertHook) return { status: 'skipped', reason: 'ALERT_WEBHOOK_URL is not set' };
    const { url, secret } = alertHook;
    const body = JSON.stringify({ type: 'alert.raised', timestamp: raisedAt, data });
    const timestamp = Math.floor(clock().getTime() / 1000);
    const headers = signedHeaders([secret], { id: eventIdFrom(ctx.runId), timestamp, body });
    const answer = await webhookSender.post({ url, headers, body }, ctx.signal).catch((error: unknown) => {
      throw taskError(error);
    });
    const refusal = refusalIn(answer, url);
    if (refusal) throw refusal;
    return { status: 'delivered', responseStatus: answer.status };
  });
