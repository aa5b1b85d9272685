import { createHmac } from 'node:crypto';

export interface SignedContent {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

const PREFIX = 'whsec_';

/**
 * The headers of the Standard Webhooks scheme, which libraries in many languages verify. Each secret signs, so that a
 * subscriber may change over to a new one at any time. Source: the Standard Webhooks specification, "Webhook metadata"
 * and "Signature scheme".
 *
 * @throws RangeError when a secret is not `whsec_` and base64
 */
export function signedHeaders(secrets: readonly string[], content: SignedContent): Record<string, string> {
  return {
    'webhook-id': content.id,
    'webhook-timestamp': String(content.timestamp),
    'webhook-signature': secrets.map((secret) => signature(secret, content)).join(' '),
  };
}

function signature(secret: string, { id, timestamp, body }: SignedContent): string {
  const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
  return `v1,${mac.digest('base64')}`;
}

function keyOf(secret: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  const key = Buffer.from(text, 'base64');
  // Node skips what is not base64, down to an empty key that anybody could sign with.
  if (key.length < 16)
    throw new RangeError(`webhook secret: expected ${PREFIX} and at least 16 bytes in base64`);
  return key;
}
