import { createHash } from 'node:crypto';
import type { Channel } from './entities';

/** What is sent once: two messages that agree in all of it are the same one. */
export interface DeliveryKey {
  readonly channel: Channel;
  readonly template: string;
  readonly recipient: string;
  /** Why it is sent: `enrollment:7`, or the run that asked. */
  readonly cause: string;
}

export interface Claimed {
  readonly kind: 'claimed';
  readonly id: string;
  /** Names this attempt. */
  readonly claim: string;
  /** When it was first tried: the date of the mail, through all attempts. */
  readonly createdAt: Date;
}

export type Claim =
  | Claimed
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly answer: string }
  /** Another attempt is sending it, or died while it was, until `until`. */
  | { readonly kind: 'busy'; readonly until: Date };

/** The record of what was sent to whom. */
export interface Deliveries {
  /** Takes the right to send, for `lease` milliseconds. One attempt at a time has it. */
  claim(key: DeliveryKey, lease: number): Promise<Claim>;
  /** Each of these ends a claim; it does nothing when another attempt has taken over. */
  sent(claimed: Claimed, answer: string): Promise<void>;
  refused(claimed: Claimed, answer: string): Promise<void>;
  /** It was not sent and may be tried again at once. */
  released(claimed: Claimed, answer: string): Promise<void>;
}

/** The same for the same key: what the other side may recognise a repeat by. */
export function referenceOf({ channel, template, recipient, cause }: DeliveryKey): string {
  const key = JSON.stringify([channel, template, recipient, cause]);
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
