import { fingerprintOf, type Fingerprinted } from './fingerprint';

const STACK = `Error: boom
    at connect (node:net:100:5)
    at Client.query (/app/node_modules/pg/lib/client.js:9:1)
    at async chargeCard (/app/dist/handlers/charge-card.js:12:34)
    at async run (/app/dist/worker.js:1:2)`;

const print = (change: Partial<Fingerprinted> & { message?: string; stack?: string } = {}): string => {
  const { message = 'order 17 of user 0199-ab failed', stack = STACK, ...rest } = change;
  const error = { name: 'Error', message, stack };
  return fingerprintOf({ task: 'shop.charge', reason: 'retries-exhausted', error, ...rest });
};

describe('the fingerprint of a dead letter', () => {
  it('is sixteen hexadecimal digits', () => {
    expect(print()).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    ['numbers', 'order 17 failed', 'order 9042 failed'],
    ['UUIDs', 'no user 0199a7c2-9f1e-7abc-8def-001122334455', 'no user 11111111-2222-3333-4444-555555555555'],
    ['hashes', 'blob deadbeef01 is gone', 'blob 0123456789abcdef is gone'],
    ['ULIDs', 'no order 01HZX3V9Y6T2K8W4QJ5R7M0NBC', 'no order 01J0A1B2C3D4E5F6G7H8J9K0MN'],
    ['ids of other services', 'no customer cus_NffrFeUfNV2Hib', 'no customer cus_9s6XKzkNRiz8i3'],
    ['mail addresses', 'nobody has ann@example.org', 'nobody has bob.b+1@mail.example.com'],
    ['signs, fractions and thousands', 'balance is 5', 'balance is -1,200.50'],
    ['quoted values', 'expected "NFL", got "XFL"', 'expected "NBA", got "ABA 2"'],
    ['the tail of a very long message', `${'x'.repeat(500)}a`, `${'x'.repeat(500)}b`],
  ])('does not depend on %s in the message', (_, one, other) => {
    expect(print({ message: one })).toBe(print({ message: other }));
  });

  it('does not depend on where the code lies, nor on the line', () => {
    const moved = STACK.replace('/app/dist/', 'C:\\new\\src\\').replace('card.js:12:34', 'card.ts:99:1');
    expect(print({ stack: moved })).toBe(print());
  });

  it.each<[string, Parameters<typeof print>[0]]>([
    ['another task', { task: 'shop.refund' }],
    ['another reason', { reason: 'permanent-error' }],
    ['another message', { message: 'the card was refused' }],
    ['another function that threw', { stack: STACK.replace('chargeCard', 'refundCard') }],
    ['another file', { stack: STACK.replace('charge-card', 'refund-card') }],
  ])('differs with %s', (_, change) => {
    expect(print(change)).not.toBe(print());
  });

  describe('of what was retried in vain', () => {
    const down = 'https://api.example.org/v1/teams/17?page=2: expected 200, got 503';
    const other = {
      ...{ task: 'shop.refund', stack: STACK.replace('chargeCard', 'refundCard') },
      message: 'https://api.example.org/v1/games: expected 200, got 502',
    };
    const refused = 'connect ECONNREFUSED 10.0.0.7:25';

    it('is one for all tasks that asked the same address: it is one outage', () => {
      expect(print(other)).toBe(print({ message: down }));
      expect(print({ ...other, message: refused })).toBe(print({ message: refused }));
    });

    it.each([
      ['answers no more', 'https://api.example.org/v1/teams/17: no complete answer within 10000 ms'],
      ['answers a page for people', 'https://api.example.org/v1/games: expected JSON, got "<html>"'],
      ['refuses connections', 'https://api.example.org/: connect ECONNREFUSED 203.0.113.7:443'],
      ['has no address any more', 'getaddrinfo ENOTFOUND api.example.org'],
      ['failed within all parts', 'all of 4 failed; the first, NFL: https://api.example.org: no answer'],
    ])('is one for an upstream that answered 503 and then %s: it is one outage', (_, then) => {
      expect(print({ message: then })).toBe(print({ message: down }));
    });

    it('does not depend on the name of the error', () => {
      const error = { name: 'UpstreamDownError', message: down };
      expect(fingerprintOf({ task: 'shop.charge', reason: 'retries-exhausted', error })).toBe(
        print({ message: down }),
      );
    });

    it.each<[string, Parameters<typeof print>[0], Parameters<typeof print>[0]]>([
      ['another host', { message: down }, { message: down.replace('api.', 'feed.') }],
      ['another address', { message: refused }, { message: refused.replace('7', '8') }],
      ['another port', { message: refused }, { message: refused.replace('25', '587') }],
      ['another port of the host', { message: down }, { message: down.replace('.org', '.org:8443') }],
    ])('differs with %s', (_, one, another) => {
      expect(print(one)).not.toBe(print(another));
    });

    it('differs by the task where another attempt would not have helped', () => {
      const reason = 'permanent-error';
      expect(print({ ...other, reason })).not.toBe(print({ message: down, reason }));
    });
  });

  it('needs no stack', () => {
    expect(print({ stack: '' })).toMatch(/^[0-9a-f]{16}$/);
    const error = { name: 'Error', message: 'boom' };
    expect(fingerprintOf({ task: 't', reason: 'invalid-payload', error })).toMatch(/^[0-9a-f]{16}$/);
  });

  it('takes a message of a hundred megabytes in its stride', () => {
    expect(print({ message: 'x"'.repeat(50_000_000) })).toMatch(/^[0-9a-f]{16}$/);
  });
});
