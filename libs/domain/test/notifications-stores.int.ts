import {
  type Broadcast,
  type Deliveries,
  type DeliveryKey,
  issueAt,
  type Newsletter,
  noticeLimit,
  type Notices,
  postgresDeliveries,
  postgresMailbox,
  postgresNewsletter,
  postgresNotices,
  postgresSendingLog,
  postgresWebhooks,
} from '@baton/domain/notifications';
import { type DomainDatabase, openDomainDatabase } from '@baton/domain/testing';
import type { DataSource } from 'typeorm';
import { aUser, daysBefore, emptyTables, never, now, rowsIn, users } from './people';

let database: DomainDatabase;
let dataSource: DataSource;
let deliveries: Deliveries;
let notices: Notices;
let newsletter: Newsletter;

beforeAll(async () => {
  database = await openDomainDatabase();
  ({ dataSource } = database);
  deliveries = postgresDeliveries(dataSource);
  notices = postgresNotices(dataSource);
  newsletter = postgresNewsletter(dataSource);
});

beforeEach(() => emptyTables(dataSource));

afterAll(() => database.close());

describe('a delivery', () => {
  const key: DeliveryKey = {
    channel: 'email',
    template: 'welcome',
    recipient: 'ada@example.org',
    cause: 'user:1',
  };
  const MINUTE = 60_000;

  async function claimed(lease = MINUTE) {
    const claim = await deliveries.claim(key, lease);
    if (claim.kind !== 'claimed') throw new Error(`expected the claim, got ${claim.kind}`);
    return claim;
  }

  it('INVARIANT: is claimed by one of fifty attempts at once', async () => {
    const claims = await Promise.all(Array.from({ length: 50 }, () => deliveries.claim(key, MINUTE)));
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'busy')).toHaveLength(49);
  });

  it('is another one for another template, recipient, cause or channel', async () => {
    const others: Partial<DeliveryKey>[] = [
      { template: 'plain' },
      { recipient: 'eve@example.org' },
      { cause: 'user:2' },
      { channel: 'sms' },
    ];
    await claimed();
    for (const other of others)
      expect(await deliveries.claim({ ...key, ...other }, MINUTE)).toMatchObject({ kind: 'claimed' });
  });

  it('is sent once', async () => {
    await deliveries.sent(await claimed(), '250 OK');
    expect(await deliveries.claim(key, MINUTE)).toEqual({ kind: 'sent' });
  });

  it('stays refused', async () => {
    await deliveries.refused(await claimed(), '550 no such user');
    expect(await deliveries.claim(key, MINUTE)).toEqual({ kind: 'refused', answer: '550 no such user' });
  });

  it('can be tried again at once when it was released, with the date of the first attempt', async () => {
    const first = await claimed();
    await deliveries.released(first, '451 later');
    expect(await claimed()).toMatchObject({ id: first.id, createdAt: first.createdAt });
  });

  it('is taken over when its claim has run out, and then no longer settled by who had it before', async () => {
    const dead = await claimed(0);
    const heir = await claimed();
    await deliveries.released(dead, 'too late');
    expect(await deliveries.claim(key, MINUTE)).toMatchObject({ kind: 'busy' });
    await deliveries.sent(heir, '250 OK');
    await deliveries.refused(dead, 'too late');
    expect(await deliveries.claim(key, MINUTE)).toEqual({ kind: 'sent' });
  });
});

describe('a broadcast', () => {
  const race: Broadcast = {
    cause: 'race:7',
    type: 'race_finished',
    title: 'Race Results: Monza',
    link: '/races/7/results',
  };
  const tell = (runId = 'one', signal = never) => notices.broadcast(race, { runId, signal });

  it('tells every active user once, and nobody when it runs again', async () => {
    await users(dataSource, 2500);
    await aUser(dataSource, { active: false });

    expect(await tell()).toBe(2500);
    expect(await tell('two')).toBe(0);
    expect(await tell('one')).toBe(2500);

    expect(await rowsIn(dataSource, 'notification')).toBe(2500);
    expect(await dataSource.query('select * from notification limit 1')).toMatchObject([
      { type: 'race_finished', title: 'Race Results: Monza', link: '/races/7/results', read_at: null },
    ]);
  });

  it('INVARIANT: tells nobody twice when two runs do it at once', async () => {
    await users(dataSource, 5000);
    const told = await Promise.all([tell('one'), tell('two'), tell('three')]);
    expect(told.reduce((sum, count) => sum + count)).toBe(5000);
    expect(await rowsIn(dataSource, 'notification')).toBe(5000);
  });

  it('goes on where it was interrupted', async () => {
    await users(dataSource, 2500);
    const stop = new AbortController();
    const first = notices.broadcast(race, {
      runId: 'one',
      signal: stop.signal,
      onProgress: async () => stop.abort(new Error('the worker stops')),
    });
    await expect(first).rejects.toThrow('the worker stops');
    expect(await rowsIn(dataSource, 'notification')).toBe(1000);

    expect(await tell('one')).toBe(2500);
    expect(await rowsIn(dataSource, 'notification')).toBe(2500);
  });

  it('does not tell who joined after it began', async () => {
    await aUser(dataSource);
    await dataSource.query(`update app_user set joined_at = now() + interval '1 hour'`);
    expect(await tell()).toBe(0);
  });
});

describe('notifications', () => {
  const notice = { userId: 1, type: 'message', title: 'Hello', body: 'Hello 😀', link: null, cause: 'run:1' };
  const add = (changes = {}) =>
    dataSource.transaction((em) => notices.addWithin(em, { ...notice, ...changes }));

  it('are written once for each user and cause', async () => {
    expect([await add(), await add(), await add({ userId: 2 }), await add({ cause: 'run:2' })]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('are removed when thirty days are over, and not at thirty days exactly', async () => {
    const ages = [daysBefore(30, 1), daysBefore(30), daysBefore(1)];
    for (const [i, createdAt] of ages.entries()) {
      await add({ cause: `run:${i}` });
      await dataSource.query('update notification set created_at = $1 where cause = $2', [
        createdAt,
        `run:${i}`,
      ]);
    }
    expect(await notices.deleteOlderThan(noticeLimit(now), never)).toBe(1);
    expect(await dataSource.query('select cause from notification order by cause')).toEqual([
      { cause: 'run:1' },
      { cause: 'run:2' },
    ]);
  });
});

describe('the newsletter', () => {
  const chosen: number[] = [];
  const fanOut = (runId = 'one', at = now, signal = never) =>
    newsletter.fanOut({
      runId,
      window: issueAt(at),
      signal,
      send: async (_em, _issueId, userIds) => void chosen.push(...userIds),
    });

  beforeEach(() => void chosen.splice(0));

  it('is for those who joined within seven days and are active, and did not unsubscribe', async () => {
    const atSevenDays = await aUser(dataSource, { joinedAt: daysBefore(7) });
    await aUser(dataSource, { joinedAt: daysBefore(7, 1) });
    const yesterday = await aUser(dataSource, { joinedAt: daysBefore(1) });
    await aUser(dataSource, { joinedAt: daysBefore(1), active: false });
    await aUser(dataSource, { joinedAt: daysBefore(1), newsletter: false });
    await aUser(dataSource, { joinedAt: now });

    expect(await fanOut()).toBe(2);
    expect(chosen).toEqual([atSevenDays, yesterday]);
  });

  it('has one issue a week, whoever asks again', async () => {
    await aUser(dataSource, { joinedAt: daysBefore(1) });
    expect(await fanOut()).toBe(1);
    expect(await fanOut('two')).toBe(0);
    expect(await fanOut('three', daysBefore(-1))).toBe(0);
    expect(await fanOut('four', daysBefore(-2))).toBe(1);
    expect(chosen).toHaveLength(2);
  });

  it('rolls a chunk back whole when its messages cannot be written, and does it again', async () => {
    await users(dataSource, 1500, daysBefore(1));
    const broken = newsletter.fanOut({
      runId: 'one',
      window: issueAt(now),
      signal: never,
      send: async (_em, _issueId, userIds) => {
        if (userIds.length < 1000) throw new Error('the outbox is full');
        chosen.push(...userIds);
      },
    });
    await expect(broken).rejects.toThrow('the outbox is full');

    expect(await fanOut('one')).toBe(1500);
    expect(new Set(chosen).size).toBe(1500);
    expect(chosen).toHaveLength(1500);
  });
});

describe('the mailbox', () => {
  const message = {
    channel: 'email',
    reference: 'r1',
    recipient: 'ada@example.org',
    subject: 'Hello',
    text: 'Hello',
    html: '<p>Hello</p>',
    attachments: [{ name: 'a.pdf', contentType: 'application/pdf', base64: 'JVBERg==' }],
  } as const;

  it('keeps what it is given once, and shows all of one', async () => {
    const mailbox = postgresMailbox(dataSource);
    await mailbox.keep(message);
    await mailbox.keep({ ...message, subject: 'another' });
    const items = await mailbox.page({ limit: 10 });
    expect(items).toHaveLength(1);
    const id = items[0]?.id ?? '';
    expect(await mailbox.find(id)).toEqual({ ...message, id, createdAt: expect.any(Date) });
    for (const nobody of ['0', '9'.repeat(40), '-1', 'x', '', "1' or true --"])
      expect(await mailbox.find(nobody)).toBeUndefined();
  });

  it('lists the newest first, page by page, though more come in between', async () => {
    const mailbox = postgresMailbox(dataSource);
    const keep = (n: number) =>
      mailbox.keep({ ...message, reference: `r${n}`, subject: `${n}`, recipient: `u${n % 2}@example.org` });
    const subjects = (items: readonly { subject: string }[]) => items.map(({ subject }) => subject).join('');
    for (const n of [1, 2, 3, 4, 5]) await keep(n);
    const first = await mailbox.page({ limit: 2 });
    await keep(6);
    const second = await mailbox.page({ limit: 2, before: first[1]?.id });
    const third = await mailbox.page({ limit: 2, before: second[1]?.id });
    expect([first, second, third].map(subjects)).toEqual(['54', '32', '1']);
    expect(first[0]).not.toHaveProperty('text');
    expect(subjects(await mailbox.page({ limit: 9, recipient: 'u0@example.org' }))).toBe('642');
    await expect(mailbox.page({ limit: 2, before: 'x' })).rejects.toThrow(
      'before: expected the id of a message, got "x"',
    );
  });
});

describe('webhook deliveries', () => {
  it('remember what came of them, and are removed with the other records of what was sent', async () => {
    const webhooks = postgresWebhooks(dataSource);
    const [{ id }] = await dataSource.query<[{ id: number }]>(
      `insert into webhook_subscription (url, secrets) values ('https://example.org/', '{whsec_x}') returning id`,
    );
    const event = { subscriptionId: id, eventId: 'e1', type: 'certificate.issued' };
    const first = await webhooks.begin(event);
    expect(first.delivered).toBeUndefined();
    await webhooks.failed(event, 503, 'expected 2xx, got 503');
    expect(await webhooks.begin(event)).toEqual(first);
    await webhooks.delivered(event, 204);
    await webhooks.failed(event, null, 'a late echo');
    expect(await webhooks.begin(event)).toEqual({ ...first, delivered: 204 });
    expect(await dataSource.query('select attempts, problem from webhook_delivery')).toEqual([
      { attempts: 2, problem: null },
    ]);

    await webhooks.disable(id, 'gone');
    expect(await webhooks.subscription(id)).toMatchObject({ secrets: ['whsec_x'], disabledReason: 'gone' });

    const log = postgresSendingLog(dataSource);
    await dataSource.query('update webhook_delivery set created_at = $1', [daysBefore(90)]);
    expect(await log.deleteOlderThan(daysBefore(90), never)).toBe(0);
    expect(await log.deleteOlderThan(daysBefore(89), never)).toBe(1);
  });
});
