import { PermanentError, TransientError } from '@baton/messaging';
import { openChannels } from '../src/adapters/channels';
import { signedHeaders } from '../src/adapters/webhook';
import { notificationHandlers } from '../src/handlers/notifications';
import { aContext, type House, openHouse } from './house';
import { type HttpServer, startHttpServer } from './http-server';
import { aUser, emptyTables } from './people';

const site = { url: 'https://learn.example.org', name: 'Baton' };
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const now = new Date('2026-11-21T12:00:00Z');
let resultsVersion: number;
const races = {
  of: (id: number) =>
    Promise.resolve(id === 7 ? { name: 'Monza\r\n<b>2026</b>', resultsVersion } : undefined),
};

let house: House;
let outside: HttpServer;
let handlers: ReturnType<typeof notificationHandlers>;

beforeAll(async () => {
  [house, outside] = await Promise.all([openHouse(), startHttpServer()]);
  const channels = openChannels(house.dataSource, {
    sms: { url: `${outside.url}/messages`, token: 'gateway-token', sender: 'Baton' },
    webhooks: { allowedNetworks: ['127.0.0.0/8'] },
  });
  handlers = notificationHandlers({ dataSource: house.dataSource, channels, races, site, clock: () => now });
});

beforeEach(async () => {
  resultsVersion = 1;
  outside.clear();
  await emptyTables(house.dataSource);
});

afterAll(async () => {
  await outside.close();
  await house.close();
});

const context = (runId?: string) => aContext(house, runId === undefined ? {} : { runId });
const rows = (query: string): Promise<Record<string, unknown>[]> => house.dataSource.query(query);

describe('a notification in the app', () => {
  it('is written once, whatever its text', async () => {
    const userId = await aUser(house.dataSource);
    const message = 'Hello\0 <b>you</b>\nsecond line 😀';
    for (let i = 0; i < 2; i++)
      expect(await handlers.sendNotification.run({ userId, message }, context())).toEqual({
        status: 'sent',
        userId,
      });
    expect(await rows('select * from notification')).toMatchObject([
      {
        user_id: userId,
        type: 'message',
        title: 'Hello <b>you</b> second line 😀',
        body: 'Hello <b>you</b>\nsecond line 😀',
      },
    ]);
  });

  it('waits for a user nobody knows yet', async () => {
    const sending = handlers.sendNotification.run({ userId: 999, message: 'Hello' }, context());
    await expect(sending).rejects.toThrow(TransientError);
  });
});

describe('race results', () => {
  it('tell every active user once, with the name of the race and the way to its results', async () => {
    for (const [i, active] of [true, true, false].entries())
      await aUser(house.dataSource, { email: `u${i}@example.org`, active });
    expect(await handlers.notifyRaceResults.run({ raceId: 7 }, context())).toEqual({ notified: 2 });
    expect(await handlers.notifyRaceResults.run({ raceId: 7 }, context('run-2'))).toEqual({ notified: 0 });
    expect(await rows('select distinct type, title, link from notification')).toEqual([
      { type: 'race_finished', title: 'Race Results: Monza <b>2026</b>', link: '/races/7/results' },
    ]);
    expect(await rows('select * from notification')).toHaveLength(2);
  });

  it('INVARIANT: tell everybody once more, and that they changed, for each classification that differs', async () => {
    await aUser(house.dataSource, { email: 'u0@example.org' });
    const notify = (runId: string) => handlers.notifyRaceResults.run({ raceId: 7 }, context(runId));
    resultsVersion = 1;
    expect(await notify('run-1')).toEqual({ notified: 1 });
    resultsVersion = 2;
    expect(await notify('run-2')).toEqual({ notified: 1 });
    expect(await notify('run-3')).toEqual({ notified: 0 });
    expect(await rows('select type, title from notification order by id')).toEqual([
      { type: 'race_finished', title: 'Race Results: Monza <b>2026</b>' },
      {
        type: 'race_results_changed',
        title: 'Race Results: Monza <b>2026</b> (the classification has changed)',
      },
    ]);
  });

  it('of a race nobody knows are given up', async () => {
    await expect(handlers.notifyRaceResults.run({ raceId: 8 }, context())).rejects.toThrow(PermanentError);
  });
});

describe('a text message', () => {
  const sms = { to: '+4915112345678', message: 'Your code is 1234 😀' };
  const send = () => handlers.sendSms.run(sms, context());

  it('reaches the gateway once, with a reference that stays the same', async () => {
    outside.answer({ status: 503, headers: { 'retry-after': '7' } });
    await expect(send()).rejects.toMatchObject({ name: 'TransientError', retryAfter: 7000 });
    outside.answer({ status: 202 });
    expect(await send()).toEqual({ status: 'sent' });
    expect(await send()).toEqual({ status: 'already_sent' });

    expect(outside.requests).toHaveLength(2);
    const [first, second] = outside.requests;
    expect(second).toMatchObject({ path: '/messages', headers: { authorization: 'Bearer gateway-token' } });
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ ...sms, from: 'Baton' });
    expect(second?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  it.each([400, 422])('that the gateway turns down with %i is given up', async (status) => {
    outside.answer({ status });
    await expect(send()).rejects.toThrow(PermanentError);
    await expect(send()).rejects.toThrow('refused before');
    expect(outside.requests).toHaveLength(1);
  });

  it.each([401, 429, 302])('waits when the gateway answers %i', async (status) => {
    outside.answer({ status, headers: { location: 'http://169.254.169.254/' } });
    await expect(send()).rejects.toThrow(TransientError);
    expect(outside.requests).toHaveLength(1);
  });
});

describe('a webhook', () => {
  const event = { type: 'certificate.issued', data: { name: 'محمد 😀' } };

  async function subscribe(url = `${outside.url}/hook`): Promise<number> {
    const [row] = await house.dataSource.query<[{ id: number }]>(
      'insert into webhook_subscription (url, secrets) values ($1, $2) returning id',
      [url, [SECRET]],
    );
    return row.id;
  }
  const deliver = (subscriptionId: number, given: object = event) =>
    handlers.deliverWebhook.run({ subscriptionId, event: { ...event, ...given } }, context());

  it('is signed so that the subscriber can verify it', async () => {
    expect(await deliver(await subscribe())).toEqual({ status: 'delivered', responseStatus: 204 });
    const [request] = outside.requests;
    const body = request?.body ?? '';
    expect(request?.headers).toMatchObject(
      signedHeaders([SECRET], { id: 'run-1', timestamp: now.getTime() / 1000, body }),
    );
    expect(JSON.parse(body)).toEqual({ ...event, timestamp: expect.any(String) });
  });

  it('is delivered once, and under one id through all attempts', async () => {
    const id = await subscribe();
    outside.answer({ status: 500 });
    await expect(deliver(id)).rejects.toThrow(TransientError);
    outside.answer({ status: 200 });
    await deliver(id);
    expect(await deliver(id)).toEqual({ status: 'already_delivered', responseStatus: 200 });
    expect(outside.requests.map(({ headers }) => headers['webhook-id'])).toEqual(['run-1', 'run-1']);
    expect(outside.requests[0]?.body).toBe(outside.requests[1]?.body);
  });

  it('takes the id and time of the event when it has them', async () => {
    await deliver(await subscribe(), { id: 'evt_1', timestamp: '2026-01-01T00:00:00Z' });
    expect(outside.requests[0]?.headers['webhook-id']).toBe('evt_1');
    expect(JSON.parse(outside.requests[0]?.body ?? '')).toMatchObject({ timestamp: '2026-01-01T00:00:00Z' });
  });

  it('waits as long as the subscriber asks', async () => {
    outside.answer({ status: 429, headers: { 'retry-after': '60' } });
    await expect(deliver(await subscribe())).rejects.toMatchObject({
      name: 'TransientError',
      retryAfter: 60_000,
    });
  });

  it('to a subscriber who is gone is the last one', async () => {
    const id = await subscribe();
    outside.answer({ status: 410 });
    await expect(deliver(id)).rejects.toThrow(PermanentError);
    expect(await deliver(id)).toEqual({ status: 'skipped', reason: 'the subscriber answered 410 Gone' });
    expect(outside.requests).toHaveLength(1);
  });

  it('goes nowhere it is redirected to', async () => {
    outside.answer({ status: 307, headers: { location: `${outside.url}/elsewhere` } });
    await expect(deliver(await subscribe())).rejects.toThrow('expected 2xx, got the redirect 307');
    expect(outside.requests.map(({ path }) => path)).toEqual(['/hook']);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://10.0.0.1/',
    'file:///etc/passwd',
  ])('to %s is refused, and the record says why', async (url) => {
    await expect(deliver(await subscribe(url))).rejects.toThrow(PermanentError);
    expect(await rows('select problem from webhook_delivery')).toMatchObject([
      { problem: expect.any(String) },
    ]);
  });
});
