import { postgresAccountsHousekeeping, postgresConfirmations, unverifiedLimit } from '@baton/domain/accounts';
import { referenceOf } from '@baton/domain/notifications';
import { PermanentError, TransientError } from '@baton/messaging';
import type { Email } from 'postal-mime';
import { openChannels } from '../src/adapters/channels';
import { notificationHandlers } from '../src/handlers/notifications';
import { aContext, type House, openHouse } from './house';
import { type Letter, type MailServer, read, startMailServer } from './mail-server';
import { aCertificate, anEnrollment, aUser, emptyTables } from './people';

const site = { url: 'https://learn.example.org', name: 'Baton' };
const from = { name: 'Baton', address: 'no-reply@learn.example.org' };
const races = { of: () => Promise.resolve(undefined) };

let house: House;
let server: MailServer;
let channels: ReturnType<typeof openChannels>;
let handlers: ReturnType<typeof notificationHandlers>;

beforeAll(async () => {
  [house, server] = await Promise.all([openHouse(), startMailServer()]);
  channels = openChannels(house.dataSource, { smtp: { url: server.url, from } });
  handlers = notificationHandlers({ dataSource: house.dataSource, channels, races, site });
});

beforeEach(async () => {
  server.clear();
  await emptyTables(house.dataSource);
});

afterAll(async () => {
  await channels.mailer.close();
  await server.close();
  await house.close();
});

const context = (runId?: string) => aContext(house, runId === undefined ? {} : { runId });
const header = (email: Email, key: string): string | undefined =>
  email.headers.find((found) => found.key === key)?.value;

async function theOnlyLetter(): Promise<{ letter: Letter; email: Email }> {
  expect(server.letters).toHaveLength(1);
  const [letter] = server.letters;
  if (!letter) throw new Error('expected a letter');
  return { letter, email: await read(letter) };
}

describe('each mail arrives once and well-formed', () => {
  /** Runs it twice, as a redelivery would. */
  async function twice(run: () => Promise<unknown>): Promise<{ letter: Letter; email: Email }> {
    expect(await run()).toEqual({ status: 'sent' });
    expect(await run()).toEqual({ status: 'already_sent' });
    const arrived = await theOnlyLetter();
    const { letter, email } = arrived;
    expect(letter).toMatchObject({ from: from.address, to: ['ada@example.org'] });
    expect(email.from).toMatchObject(from);
    expect(email.to).toMatchObject([{ address: 'ada@example.org' }]);
    expect(email.messageId).toMatch(/^<[0-9a-f]{32}@learn\.example\.org>$/);
    expect(email.text).toContain('\n');
    expect(email.html).toContain('<!doctype html>');
    // RFC 5322: no line longer than 998 characters, and no bare line feeds.
    expect(letter.raw.split('\r\n').every((line) => line.length <= 998 && !/[\r\n]/.test(line))).toBe(true);
    return arrived;
  }

  it('the welcome', async () => {
    const userId = await aUser(house.dataSource);
    const { email } = await twice(() => handlers.sendWelcomeEmail.run({ userId }, context()));
    expect(email.subject).toBe('Welcome to Baton');
    expect(email.text).toContain('Hello Ada Lovelace,');
  });

  it('INVARIANT: the welcome has the link that confirms the address, which keeps the account', async () => {
    const userId = await aUser(house.dataSource);
    await house.dataSource.query('update app_user set verified_at = null');
    await handlers.sendWelcomeEmail.run({ userId }, context());
    const { email } = await theOnlyLetter();
    const token = /https:\/\/learn\.example\.org\/confirm\/([\w-]{43})\s/.exec(email.text ?? '')?.[1] ?? '';
    const inEightDays = new Date(Date.now() + 8 * 86_400_000);
    const cleanUp = () =>
      postgresAccountsHousekeeping(house.dataSource).deleteUnverifiedUsers(
        unverifiedLimit(inEightDays),
        new AbortController().signal,
      );
    const confirmations = postgresConfirmations(house.dataSource);
    expect(await confirmations.look(token)).toBe('open');
    expect(await confirmations.confirm(token)).toBe(true);
    expect(await cleanUp()).toBe(0);
    await house.dataSource.query('update app_user set verified_at = null');
    expect(await cleanUp()).toBe(1);
  });

  it('the password reset, with the token in its link', async () => {
    const userId = await aUser(house.dataSource);
    const token = 'c5x8-3b/+=a&b';
    const { email } = await twice(() => handlers.sendPasswordResetEmail.run({ userId, token }, context()));
    const link = /https:\S+/.exec(email.text ?? '')?.[0] ?? '';
    expect(new URL(link).searchParams.get('token')).toBe(token);
  });

  it('the enrollment confirmation', async () => {
    const enrollmentId = await anEnrollment(house.dataSource, await aUser(house.dataSource), 'Engines <1>');
    const { email } = await twice(() => handlers.sendEnrollmentConfirmation.run({ enrollmentId }, context()));
    expect(email.subject).toBe('You are enrolled: Engines <1>');
    expect(email.html).toContain('Engines &lt;1&gt;');
  });

  it('the certificate, with its PDF byte for byte', async () => {
    const enrollmentId = await anEnrollment(house.dataSource, await aUser(house.dataSource));
    const pdf = Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7) % 256));
    const certificateId = await aCertificate(house.dataSource, enrollmentId, pdf);
    const { email } = await twice(() => handlers.sendCertificateEmail.run({ certificateId }, context()));
    expect(email.text).toContain('https://learn.example.org/certificates/ABCD-2345');
    expect(email.attachments).toMatchObject([
      { filename: 'certificate-ABCD-2345.pdf', mimeType: 'application/pdf', disposition: 'attachment' },
    ]);
    expect(Buffer.from(email.attachments[0]?.content as ArrayBuffer).equals(pdf)).toBe(true);
  });

  it('the newsletter, with a way out that needs one click', async () => {
    const userId = await aUser(house.dataSource);
    const { email } = await twice(() => handlers.sendNewsletterEmail.run({ issueId: 1, userId }, context()));
    const link = /^<(https:\/\/learn\.example\.org\/unsubscribe\/[0-9a-f-]{36})>$/;
    expect(header(email, 'list-unsubscribe')).toMatch(link);
    expect(header(email, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(email.text).toContain(link.exec(header(email, 'list-unsubscribe') ?? '')?.[1]);
  });

  it('a mail of another service', async () => {
    const mail = { to: 'ada@example.org', subject: 'Grüße 😀', body: 'One\n\n<Two>' };
    const { email } = await twice(() => handlers.sendEmail.run(mail, context()));
    expect(email).toMatchObject({ subject: 'Grüße 😀', text: 'One\n\n<Two>\n' });
    expect(email.html).toContain('<p>One</p><p>&lt;Two&gt;</p>');
  });
});

describe('no mail goes', () => {
  it('to who is not active any more, unsubscribed, or had the certificate revoked', async () => {
    const { dataSource } = house;
    const inactive = await aUser(dataSource, { active: false });
    const unsubscribed = await aUser(dataSource, { email: 'eve@example.org', newsletter: false });
    const certificateId = await aCertificate(
      dataSource,
      await anEnrollment(dataSource, unsubscribed),
      Buffer.from('%PDF'),
    );
    await dataSource.query('update certificate set revoked_at = now()');
    const skipped = [
      await handlers.sendWelcomeEmail.run({ userId: inactive }, context()),
      await handlers.sendNewsletterEmail.run({ issueId: 1, userId: unsubscribed }, context()),
      await handlers.sendCertificateEmail.run({ certificateId }, context()),
    ];
    expect(skipped).toEqual(Array(3).fill({ status: 'skipped', reason: expect.any(String) }));
    expect(server.letters).toEqual([]);
  });

  it('to a user nobody knows yet: the sender may not have committed', async () => {
    await expect(handlers.sendWelcomeEmail.run({ userId: 999 }, context())).rejects.toThrow(TransientError);
  });

  it('to what is no address', async () => {
    const userId = await aUser(house.dataSource, { email: 'ada@example.org>\r\nrcpt to:<eve@example.org' });
    await expect(handlers.sendWelcomeEmail.run({ userId }, context())).rejects.toThrow(PermanentError);
    expect(server.letters).toEqual([]);
  });
});

describe('when the server says no', () => {
  const mail = { to: 'ada@example.org', subject: 'Hello', body: 'Hello' };
  const send = (runId?: string) => handlers.sendEmail.run(mail, context(runId));
  const deliveries = () => house.dataSource.query('select state, attempts, answer from delivery');

  it.each([
    ['the recipient', { recipient: { code: 451, text: 'greylisted' } }],
    ['the content', { content: { code: 452, text: 'disk full' } }],
  ])('451 and the like to %s: another attempt sends', async (_what, behaviour) => {
    server.behave(behaviour);
    await expect(send()).rejects.toThrow(TransientError);
    server.behave({});
    expect(await send()).toEqual({ status: 'sent' });
    expect(server.letters).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it.each([
    ['the recipient', { recipient: { code: 550, text: 'no such user' } }],
    ['the content', { content: { code: 554, text: 'looks like spam' } }],
  ])('550 and the like to %s: nothing is tried again, even when asked to', async (_what, behaviour) => {
    server.behave(behaviour);
    await expect(send()).rejects.toThrow(PermanentError);
    server.behave({});
    await expect(send()).rejects.toThrow(/^refused before: SMTP: .*55/);
    expect(server.letters).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'refused' }]);
  });

  it('and quotes the mail: the token is in neither error nor record', async () => {
    const userId = await aUser(house.dataSource);
    const token = 'top-secret-token';
    server.behave({ content: { code: 554, text: `blocked: https://learn.example.org/?token=${token}` } });
    const failure: unknown = await handlers.sendPasswordResetEmail
      .run({ userId, token }, context())
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PermanentError);
    const seen = [failure, (failure as Error).stack, (failure as Error).cause, await deliveries()];
    expect(seen.map((value) => String(value) + JSON.stringify(value)).join()).not.toContain(token);
    expect(String(failure)).toContain('token=[redacted]');
  });
});

describe('INVARIANT: a server that vanishes costs no mail', () => {
  const mail = { to: 'ada@example.org', subject: 'Hello', body: 'Hello' };
  const send = () => handlers.sendEmail.run(mail, context());

  it('before it had the mail: the next attempt sends it once', async () => {
    server.behave({ vanish: 'before it has the mail' });
    await expect(send()).rejects.toThrow(TransientError);
    server.behave({});
    expect(await send()).toEqual({ status: 'sent' });
    expect(server.letters).toHaveLength(1);
  });

  it('after it had the mail and before it said so: the next attempt sends the same bytes again', async () => {
    server.behave({ vanish: 'after it has the mail' });
    await expect(send()).rejects.toThrow(TransientError);
    // The window that SMTP leaves open; one copy for each attempt, and none made behind our back.
    expect(server.letters).toHaveLength(1);
    server.behave({});
    expect(await send()).toEqual({ status: 'sent' });
    expect(server.letters).toHaveLength(2);
    expect(server.letters[1]?.raw).toBe(server.letters[0]?.raw);
  });

  it('and a worker that was killed while it sent: the next one sends when the claim has run out', async () => {
    const key = { channel: 'email', template: 'plain', recipient: mail.to, cause: 'run-1' } as const;
    await house.dataSource.query(
      `insert into delivery (channel, template, recipient, cause, claim, claimed_until)
       values ($1, $2, $3, $4, gen_random_uuid(), now() + interval '1 hour')`,
      Object.values(key),
    );
    await expect(send()).rejects.toMatchObject({ name: 'TransientError', retryAfter: expect.any(Number) });
    expect(server.letters).toEqual([]);
    await house.dataSource.query(`update delivery set claimed_until = now()`);
    expect(await send()).toEqual({ status: 'sent' });
    expect((await theOnlyLetter()).email.messageId).toBe(`<${referenceOf(key)}@learn.example.org>`);
  });

  it('and fifty attempts at once send one mail', async () => {
    const all = await Promise.allSettled(Array.from({ length: 50 }, send));
    const sent = all.filter(({ status }) => status === 'fulfilled');
    expect(sent.length).toBeGreaterThan(0);
    expect(server.letters).toHaveLength(1);
  });
});

describe('whatever people call themselves', () => {
  it.each([
    ['a header', 'Ada\r\nBcc: eve@example.org\r\n\r\nHi'],
    ['an address', 'Ada" <eve@example.org>, "x'],
    ['an encoded word', '=?utf-8?B?QWRhDQpCY2M6IGV2ZUBleGFtcGxlLm9yZw==?='],
    ['HTML', '<script>alert(1)</script>'],
    ['an emoji', '👩‍👩‍👧‍👦 Ada'],
    ['right to left', 'محمد علي\u202eevil'],
    ['10,000 characters', 'x'.repeat(10_000)],
    ['dots', '\r\n.\r\n'],
  ])('%s: one mail, one recipient, the headers we wrote', async (_what, name) => {
    const userId = await aUser(house.dataSource, { name: name.replaceAll('\0', '') });
    expect(await handlers.sendWelcomeEmail.run({ userId }, context())).toEqual({ status: 'sent' });
    await handlers.sendEmail.run({ to: 'ada@example.org', subject: name, body: name }, context());
    expect(server.letters).toHaveLength(2);
    for (const letter of server.letters) {
      const email = await read(letter);
      expect(letter.to).toEqual(['ada@example.org']);
      expect(email.to).toMatchObject([{ address: 'ada@example.org' }]);
      expect([email.bcc, email.cc]).toEqual([undefined, undefined]);
      expect(email.html).not.toContain('<script');
      expect(email.subject?.length).toBeLessThanOrEqual(160);
      expect(letter.raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
    }
  });
});

describe('without SMTP_URL', () => {
  it('mails stay in the mailbox, without what must not be shown', async () => {
    const { dataSource } = house;
    const local = notificationHandlers({ dataSource, channels: openChannels(dataSource, {}), races, site });
    const userId = await aUser(dataSource);
    const token = 'a+b/c=top-secret';
    for (let i = 0; i < 2; i++) await local.sendPasswordResetEmail.run({ userId, token }, context());
    await local.sendSms.run({ to: '+4915112345678', message: 'Your code' }, context('run-2'));

    const kept = await dataSource.query('select * from mailbox_message order by id');
    expect(kept).toMatchObject([
      { channel: 'email', recipient: 'ada@example.org', subject: 'Choose a new password' },
      { channel: 'sms', recipient: '+4915112345678', text: 'Your code' },
    ]);
    expect(JSON.stringify(kept)).toContain('password-reset?token=[redacted]');
    expect(decodeURIComponent(JSON.stringify(kept))).not.toContain(token);
    expect(server.letters).toEqual([]);
  });
});
