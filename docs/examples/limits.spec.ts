import {
  createMemoryTaskStore,
  defineQueues,
  defineTask,
  exponential,
  handle,
  minutes,
  perHour,
  perSecond,
  seconds,
  UpstreamDownError,
} from '@baton/messaging';
import { runTask } from '@baton/messaging/testing';
import { z } from 'zod';

const ingestion = defineQueues('ingestion', { sync: {} });
const notifications = defineQueues('notifications', { sms: {} });
const shop = defineQueues('shop', { views: {} });

export const syncSeason = defineTask({
  name: 'racing.sync_season',
  queue: ingestion.sync,
  payload: z.strictObject({ season: z.int() }),
  // One run per season while it is pending or running. `true` would mean: per payload.
  unique: ({ season }) => `${season}`,
  // What all workers together may start. Every task that names the key shares it.
  limit: { key: 'jolpica', rate: [perSecond(4), perHour(500)], concurrency: 2 },
});

export const sendSms = defineTask({
  name: 'notifications.send_sms',
  queue: notifications.sms,
  payload: z.strictObject({ to: z.string(), text: z.string() }),
  // In each worker by itself; needs no database.
  rateLimit: perSecond(10),
});

export const syncRace = defineTask({
  name: 'racing.sync_race',
  queue: ingestion.sync,
  payload: z.strictObject({ raceId: z.int() }),
  // `circuit: {}` has the defaults: 5 failures in a row, 30 s at first, 15 min at most.
  limit: { key: 'jolpica', rate: perSecond(4), circuit: { after: 3, coolDown: minutes(1) } },
});

export const syncRaceHandler = handle(syncRace, async ({ raceId }, { signal }) => {
  const answer = await fetch(`https://api.jolpi.ca/ergast/f1/races/${raceId}`, { signal });
  if (answer.status === 429) throw new UpstreamDownError('HTTP 429', { retryAfter: seconds(30) });
  if (answer.status === 503) throw new UpstreamDownError('HTTP 503');
});

export const countView = defineTask({
  name: 'shop.count_view',
  queue: shop.views,
  payload: z.strictObject({ productId: z.string() }),
  retry: exponential({ retries: 3, first: seconds(5) }),
  record: 'failures',
});

afterEach(() => jest.restoreAllMocks());

it.each([
  ['a 429 that says when', 429, seconds(30)],
  ['a 503', 503, minutes(1)],
])('waits after %s, and spends no attempt', async (_, status, waited) => {
  jest.spyOn(globalThis, 'fetch').mockResolvedValueOnce(new Response(undefined, { status }));
  jest.spyOn(globalThis, 'fetch').mockResolvedValueOnce(new Response(undefined, { status: 200 }));
  expect(await runTask(syncRaceHandler, { raceId: 1 })).toMatchObject({ state: 'SUCCESS', waited });
});

it('pauses a key, from any process with the store', async () => {
  const store = createMemoryTaskStore();
  await store.limits.pause({ key: 'jolpica', until: new Date(Date.now() + minutes(10)), why: 'HTTP 429' });
  await store.limits.pauses(new Date()); // [{ key: 'jolpica', until, why }]
  await store.limits.resume('jolpica', new Date());
  expect(await store.limits.pauses(new Date())).toEqual([]);
});
