import { createHmac, timingSafeEqual } from 'node:crypto';
import { deliverWebhook } from '@baton/contracts';
import { startTestEngine } from '@baton/messaging/testing';

interface WebhookHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** One for each secret, divided by blanks. */
  readonly 'webhook-signature': string;
}

function verifyWebhook(secret: string, headers: WebhookHeaders, body: string): void {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  const age = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (!(age < 300)) throw new Error('webhook: expected one of the last five minutes');
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const isOurs = (signature: string): boolean => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  if (!signatures.split(' ').some(isOurs)) throw new Error('webhook: expected a signature of ours');
}

describe('a subscriber', () => {
  // The test vector that the libraries of Standard Webhooks publish.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = '{"test": 2432232314}';
  const headers: WebhookHeaders = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,bm9ib2R5 v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const at = (seconds: number) => jest.spyOn(Date, 'now').mockReturnValue(seconds * 1000);
  afterEach(() => jest.restoreAllMocks());

  it('takes what we signed, and nothing that was changed, is old or signed by others', () => {
    at(1_614_265_400);
    expect(() => verifyWebhook(secret, headers, body)).not.toThrow();
    expect(() => verifyWebhook(secret, headers, `${body} `)).toThrow('a signature of ours');
    const renamed = { ...headers, 'webhook-id': 'msg_1' };
    expect(() => verifyWebhook(secret, renamed, body)).toThrow('a signature of ours');
    at(1_614_265_331 + 300);
    expect(() => verifyWebhook(secret, headers, body)).toThrow('the last five minutes');
    at(1_614_265_400);
    const undated = { ...headers, 'webhook-timestamp': 'now' };
    expect(() => verifyWebhook(secret, undated, body)).toThrow('the last five minutes');
  });

  it('is sent an event by its subscription', async () => {
    const { tasks, sentTo, stop } = await startTestEngine({ handlers: [], sends: [deliverWebhook] });
    const [subscriptionId, certificateId] = [7, 42];
    await tasks.send(deliverWebhook, {
      subscriptionId,
      event: { type: 'certificate.issued', data: { certificateId } },
    });
    expect(await sentTo(deliverWebhook)).toMatchObject([{ subscriptionId: 7 }]);
    await stop();
  });
});
