import { importSeason, syncRaceResults } from '@baton/contracts';
import { postgresRaceStore } from '@baton/domain/racing';
import { milliseconds, seconds, type TaskEvent } from '@baton/messaging';
import { sampleMoment, type SampleProviders, startSampleProviders } from '@baton/sample-providers';
import { noLimit } from '../src/start';
import { jolpicaFeed } from '../src/adapters/jolpica';
import { openRealServers, type RealServers } from './real-servers';

const WAIT = { timeout: seconds(60) };
const never = new AbortController().signal;

let servers: RealServers;
let provider: SampleProviders;
/** When Jolpica was asked. */
let asked: number[];
const events: TaskEvent[] = [];
let heard = (): void => undefined;

beforeAll(async () => {
  servers = await openRealServers();
  provider = await startSampleProviders({
    clock: () => {
      asked.push(performance.now());
      return sampleMoment;
    },
  });
  asked = [];
  for (let i = 0; i < 2; i++) {
    const worker = await servers.startWorker({
      espn: { baseUrl: provider.espnBaseUrl, spacing: milliseconds(0) },
      jolpica: { baseUrl: provider.jolpicaBaseUrl },
      footballData: { baseUrl: provider.footballDataBaseUrl },
      today: () => sampleMoment,
    });
    worker.events.on((event) => {
      events.push(event);
      heard();
    });
  }
});
afterAll(async () => {
  await servers.close();
  await provider.stop();
});
beforeEach(() => {
  asked = [];
  events.length = 0;
});

async function event(type: TaskEvent['type'], id: string): Promise<TaskEvent> {
  for (;;) {
    const found = events.find((each) => each.type === type && each.runId === id);
    if (found) return found;
    await new Promise<void>((resolve) => (heard = resolve));
  }
}

/** The most in any stretch of this length. */
const most = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

describe('the limits of a provider', () => {
  it('INVARIANT: hold for the requests of all workers together', async () => {
    const calendar = await jolpicaFeed({ baseUrl: provider.jolpicaBaseUrl, limit: noLimit }).calendar(
      2026,
      never,
    );
    const races = postgresRaceStore(servers.dataSource.manager);
    await races.saveCalendar(2026, { races: calendar, readAt: sampleMoment });
    asked = [];

    const raceIds = [1, 2, 3, 4, 5, 6];
    const runs = await servers.publisher.sendMany(
      syncRaceResults,
      raceIds.map((raceId) => ({ raceId })),
    );
    const reports = await Promise.all(runs.map((run) => run.result(WAIT)));

    expect(reports.every(({ results, changed }) => results > 15 && changed)).toBe(true);
    expect(asked.length).toBeGreaterThanOrEqual(3 * raceIds.length);
    // What is granted four in a second may arrive a little closer together.
    expect(most(asked, 900)).toBeLessThanOrEqual(4);
    expect(events.filter(({ type }) => type === 'retried')).toEqual([]);
  });

  it('INVARIANT: pause every task that asks the provider when it answers 429, and spend no attempt of theirs', async () => {
    provider.failNext('throttled', { path: 'mmz4281', retryAfter: '3600' });
    const first = await servers.publisher.send(importSeason, { division: 'E0', season: '2425' });
    await event('retried', first.id);
    expect(await servers.store.limits.pauses(new Date())).toMatchObject([
      { key: 'football-data', why: 'football-data answered 429' },
    ]);

    const second = await servers.publisher.send(importSeason, { division: 'E0', season: '2324' });
    await event('parked', second.id);
    expect(await second.state()).not.toBe('FAILURE');
    expect(provider.requests.filter(({ path }) => path.includes('mmz4281'))).toHaveLength(1);

    await servers.store.limits.resume('football-data', new Date());
    expect(await second.result(WAIT)).toMatchObject({ inserted: 380, updated: 0 });
    expect((await servers.store.runs.find(second.id))?.attempts).toMatchObject([{ attempt: 1 }]);
  });
});
