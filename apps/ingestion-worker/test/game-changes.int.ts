import { deliverWebhook, gameChanged, syncAllLiveGames } from '@baton/contracts';
import { WebhookSubscriptionEntity } from '@baton/domain/notifications';
import { milliseconds, seconds } from '@baton/messaging';
import { sampleMoment, type SampleProviders, startSampleProviders } from '@baton/sample-providers';
import { openRealServers, type RealServers } from './real-servers';

const WAIT = { timeout: seconds(30) };
const OUTSIDE = 'scoreboard-screens';

let servers: RealServers;
let provider: SampleProviders;
let now = sampleMoment;
let over = 0;
let heard = (): void => undefined;

beforeAll(async () => {
  servers = await openRealServers();
  provider = await startSampleProviders({ clock: () => now });
  const none = milliseconds(0);
  const espn = { baseUrl: provider.espnBaseUrl, spacing: none, firstPause: none };
  const worker = await servers.startWorker({ espn, today: () => now });
  worker.events.on((event) => {
    if (event.type !== 'succeeded' || event.task !== gameChanged.name) return;
    over += 1;
    heard();
  });
});
afterAll(async () => {
  await servers.close();
  await provider.stop();
});

/** As docs/how-to/game-changes.md says it. */
async function bindAQueueOfTheirOwn(): Promise<void> {
  const { management, vhost } = servers.vhost;
  await management(`/queues/${vhost}/${OUTSIDE}`, { method: 'PUT', body: { durable: true } });
  await management(`/bindings/${vhost}/e/ingestion/q/${OUTSIDE}`, {
    method: 'POST',
    body: { routing_key: gameChanged.name },
  });
}

const sync = async () => (await servers.publisher.send(syncAllLiveGames, {})).result(WAIT);

const CHANGES = `
select count(*)::int as count from game_snapshot later where exists (
  select from game_snapshot before
  where before.league = later.league and before.game_id = later.game_id and before.id < later.id)`;

/** How many changes are stored, once the worker has handled as many. */
async function handled(): Promise<number> {
  const [{ count }] = await servers.dataSource.query<[{ count: number }]>(CHANGES);
  while (over < count) await new Promise<void>((resolve) => (heard = resolve));
  // What the handler has sent leaves through the outbox.
  while ((await servers.store.outbox.count()) > 0);
  return over;
}

describe('a game that changes', () => {
  it('INVARIANT: is told once to whoever listens: queues of other services and webhooks that subscribed', async () => {
    await bindAQueueOfTheirOwn();
    const subscriptions = servers.dataSource.getRepository(WebhookSubscriptionEntity);
    const url = 'https://subscriber.example.org/hook';
    await subscriptions.insert([
      { url, secrets: [], events: [gameChanged.name] },
      { url, secrets: [], events: ['certificate.issued'] },
      { url, secrets: [], events: [gameChanged.name], disabledAt: now },
    ]);
    await sync();
    expect(await handled()).toBe(0);

    now = new Date(sampleMoment.getTime() + 3_600_000);
    await sync();
    await sync();
    const changes = await handled();

    expect(changes).toBeGreaterThan(3);
    const bodies = (await servers.vhost.getMessages(OUTSIDE, 1000)).map(({ payload }) =>
      gameChanged.payload.parse(JSON.parse(payload)),
    );
    expect(bodies).toHaveLength(changes);
    expect(new Set(bodies.map(({ game }) => game)).size).toBe(changes);
    expect(new Set(bodies.map(({ change }) => change))).toContain('score');
    const webhooks = await servers.vhost.getMessages(deliverWebhook.queue.name, 1000);
    const events = webhooks.map(({ payload }) => deliverWebhook.payload.parse(JSON.parse(payload)));
    expect(events).toHaveLength(changes);
    expect(new Set(events.map(({ subscriptionId }) => subscriptionId))).toEqual(new Set([1]));
    expect(events.map(({ event }) => event.data)).toEqual(expect.arrayContaining(bodies));
  });
});
