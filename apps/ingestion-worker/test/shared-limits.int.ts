import { importSeason, syncRaceResults } from '@baton/contracts';
import { postgresRaceStore } from '@baton/domain/racing';
import { milliseconds, seconds, type TaskEvent } from '@baton/messaging';
import { sampleMoment, type SampleProviders, startSampleProviders } from '@baton/sample-providers';
import { noLimit } from '../src/start';
import { jolpicaFeed } from '../src/adapters/jolpica';
import { openRealServers, type RealServers } from './real-servers';

const WAIT = { timeout: seconds(60) };
/** Less what clocks and timers that count whole milliseconds may be off. */
const SECOND = 990;
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

describe('the limits of a provider', () => {
  it('INVARIANT: hold for the requests of all workers together', async () => {
    const calendar = await jolpicaFeed({ baseUrl: provider.jolpicaBaseUrl, limit: noLimit }).calendar(
      2026,
      never,
    );
    const races = postgresRaceStore(servers.dataSource.manager);
    await races.saveCalendar(2026, { races: calendar, readAt: sampleMoment });
    asked = [];
    const began = performance.now();

    const raceIds = [1, 2, 3, 4, 5, 6];
    const runs = await servers.publisher.sendMany(
      syncRaceResults,
      raceIds.map((raceId) => ({ raceId })),
    );
    const reports = await Promise.all(runs.map((run) => run.result(WAIT)));

    expect(reports.every(({ results, changed }) => results > 15 && changed)).toBe(true);
    expect(asked.length).toBeGreaterThanOrEqual(3 * raceIds.length);
    // A busy machine lets requests come late and so closer together, but none before its time: four in each second.
    const early = asked.filter((at, nth) => at < began + Math.floor(nth / 4) * SECOND);
    expect(early).toEqual([]);
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
