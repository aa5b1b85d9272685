import { signedHeaders } from './sign';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('signedHeaders', () => {
  it('agrees with the test vector that the Standard Webhooks libraries publish', () => {
    const content = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1_614_265_330,
      body: '{"test": 2432232314}',
    };
    expect(signedHeaders([SECRET], content)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('takes a secret without its prefix, and signs with each of several', () => {
    const content = { id: 'msg_1', timestamp: 1, body: '{}' };
    const signatureOf = (...secrets: string[]) => signedHeaders(secrets, content)['webhook-signature'];
    expect(signatureOf(SECRET.slice('whsec_'.length))).toBe(signatureOf(SECRET));
    expect(signatureOf(SECRET, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toBe(
      `${signatureOf(SECRET)} ${signatureOf('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')}`,
    );
  });

  it('signs the bytes of the body, whatever its script', () => {
    const body = JSON.stringify({ name: 'محمد 😀' });
    expect(signedHeaders([SECRET], { id: 'm', timestamp: 1, body })['webhook-signature']).toMatch(
      /^v1,[A-Za-z0-9+/]{43}=$/,
    );
  });

  it.each(['', 'whsec_', 'whsec_!!!!', 'whsec_c2hvcnQ='])(
    'refuses the secret %p and does not repeat it',
    (secret) => {
      const sign = () => signedHeaders([secret], { id: 'm', timestamp: 1, body: '' });
      expect(sign).toThrow('webhook secret: expected whsec_ and at least 16 bytes in base64');
    },
  );
});
