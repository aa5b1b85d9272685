import { createHash } from 'node:crypto';
import type { WebhookAnswer } from '@baton/domain/notifications';
import { milliseconds, PermanentError, TransientError } from '@baton/messaging';

/** Whoever sent the message may have chosen any text for its id, and dots would blur what is signed. */
export function eventIdFrom(runId: string): string {
  return /^[\w-]{1,100}$/.test(runId) ? runId : createHash('sha256').update(runId).digest('hex');
}

/** What the answer of `url` means: undefined when the event was taken. The path may be a secret: it is not named. */
export function refusalIn({ status, retryAfter }: WebhookAnswer, url: string): Error | undefined {
  if (status >= 200 && status < 300) return undefined;
  const who = `webhook ${new URL(url).origin}`;
  if (status === 410)
    return new PermanentError(`${who}: the subscriber answered 410 Gone and is asked no more`);
  // Following would mean to trust an address that nobody subscribed with.
  if (status >= 300 && status < 400)
    return new PermanentError(`${who}: expected 2xx, got the redirect ${status}`);
  return new TransientError(`${who}: expected 2xx, got ${status}`, {
    ...(retryAfter !== undefined && { retryAfter: milliseconds(retryAfter) }),
  });
}
