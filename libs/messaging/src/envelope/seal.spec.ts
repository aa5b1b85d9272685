import { z } from 'zod';
import { UndecodableError } from '../contract/errors';
import { defineQueues } from '../contract/queues';
import { redact } from '../contract/sensitive';
import { defineTask } from '../contract/task';
import { createSealer, openPayload, sealPayload } from './seal';

const { email } = defineQueues('notifications', { email: {} });
const secret = z.string().meta({ sensitive: true });
const reset = defineTask({
  name: 'notifications.reset',
  queue: email,
  payload: z.strictObject({
    userId: z.string(),
    token: secret,
    card: z.object({ number: secret.optional(), bank: z.string() }).nullable().optional(),
    codes: z.array(secret).default([]),
  }),
});
const payload = {
  userId: 'u1',
  token: 'hunter2',
  card: { number: '4111', bank: 'B' },
  codes: ['c0de', 'c0de'],
};
const clear = /hunter2|4111|c0de/;
const sealer = createSealer(['a secret of the test suite']);

describe('sensitive fields', () => {
  it('are found through objects, lists and optional, nullable and default wrappers', () => {
    expect(reset.sensitive).toEqual([['token'], ['card', 'number'], ['codes', '*']]);
  });

  it('are redacted, and nothing else is', () => {
    expect(redact(payload, reset.sensitive)).toEqual({
      userId: 'u1',
      token: '[redacted]',
      card: { number: '[redacted]', bank: 'B' },
      codes: ['[redacted]', '[redacted]'],
    });
  });

  it.each([null, 'text', 7, { userId: 'u1' }, { card: null, codes: 'none' }])(
    'leave %j as it is where they are absent',
    (odd) => {
      expect(redact(odd, reset.sensitive)).toEqual(odd);
    },
  );

  it('are unreadable once sealed and whole again once opened', () => {
    const sealed = sealPayload(reset, payload, sealer);
    expect(JSON.stringify(sealed)).not.toMatch(clear);
    expect(openPayload(reset, sealed, sealer)).toEqual(payload);
  });

  it('are sealed once, however often a message waits', () => {
    const sealed = sealPayload(reset, payload, sealer);
    expect(sealPayload(reset, sealed, undefined)).toEqual(sealed);
  });

  it('are taken in clear from senders that know no secret', () => {
    expect(openPayload(reset, payload, undefined)).toEqual(payload);
  });

  it('open with an older secret after a rotation', () => {
    const rotated = createSealer(['the new secret of the suite', 'a secret of the test suite']);
    expect(openPayload(reset, sealPayload(reset, payload, sealer), rotated)).toEqual(payload);
  });

  it('do not open with another secret, and the error does not tell them', () => {
    const sealed = sealPayload(reset, payload, sealer);
    const open = (): unknown => openPayload(reset, sealed, createSealer(['quite another secret']));
    expect(open).toThrow(UndecodableError);
    expect(open).not.toThrow(clear);
  });

  it('are not sent without a secret', () => {
    expect(() => sealPayload(reset, payload, undefined)).toThrow(
      /secrets: expected a secret, because notifications.reset/,
    );
  });
});
