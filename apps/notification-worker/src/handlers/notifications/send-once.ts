import type { SendReport } from '@baton/contracts';
import { type Claimed, type DeliveryKey, NotSentError } from '@baton/domain/notifications';
import { milliseconds, PermanentError, TransientError } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';
import { taskError } from './task-error';

/** Hands it over; resolves with the answer. Throws NotSentError. */
type Send = (claimed: Claimed) => Promise<string>;

/**
 * Sends what the key names, unless that was done before. The order makes losing impossible and doubling rare: the
 * claim is written, then the message goes out, then the answer is written. Who dies before the other side has taken it
 * leaves a claim that runs out, and the next attempt sends. What stays open is the moment between the other side's yes
 * and our record of it; a repeat then carries the same Message-ID or reference, by which it can be told.
 *
 * @throws PermanentError when it was refused, now or before
 * @throws TransientError when it was not taken, or another attempt is at it
 */
export async function sendOnce(
  key: DeliveryKey,
  send: Send,
  { deliveries, lease, clock }: Pick<NotificationDependencies, 'deliveries' | 'lease' | 'clock'>,
): Promise<SendReport> {
  const claim = await deliveries.claim(key, lease);
  switch (claim.kind) {
    case 'sent':
      return { status: 'already_sent' };
    case 'refused':
      throw new PermanentError(`refused before: ${claim.answer}`);
    case 'busy':
      throw new TransientError('expected to be the only attempt to send this, found another one at it', {
        retryAfter: milliseconds(Math.max(claim.until.getTime() - clock().getTime(), 0)),
      });
    case 'claimed':
      return attempt(claim, send, deliveries);
  }
}

async function attempt(
  claimed: Claimed,
  send: Send,
  deliveries: NotificationDependencies['deliveries'],
): Promise<SendReport> {
  let answer: string;
  try {
    answer = await send(claimed);
  } catch (error) {
    const final = error instanceof NotSentError && error.permanent;
    const why = error instanceof Error ? error.message : String(error);
    // The claim runs out by itself; why nothing was sent matters more than that it could not be noted.
    await deliveries[final ? 'refused' : 'released'](claimed, why).catch(() => undefined);
    throw taskError(error);
  }
  await deliveries.sent(claimed, answer);
  return { status: 'sent' };
}
