import { GameEntity, LeagueEntity, TeamEntity } from '@baton/domain/games';
import { openDomainDatabase } from '@baton/domain/testing';
import { milliseconds, seconds } from '@baton/messaging';
import { sampleMoment, type SampleProviders, startSampleProviders } from '@baton/sample-providers';
import type { DataSource } from 'typeorm';
import { gamesHandlers } from '../src/handlers/games';
import { aContext } from './games-fakes';

const MINUTE = 60_000;

let dataSource: DataSource;
let close: () => Promise<void>;
let provider: SampleProviders;
let now: Date;

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
});
afterAll(() => close());

beforeEach(async () => {
  now = sampleMoment;
  await dataSource.query('truncate game_snapshot, game, team, league');
  provider = await startSampleProviders({ clock: () => now });
});
afterEach(() => provider.stop());

function handlers(timeout = seconds(10)) {
  const none = milliseconds(0);
  const espn = { baseUrl: provider.espnBaseUrl, spacing: none, firstPause: none, timeout };
  return gamesHandlers({ dataSource, espn, clock: () => now, tellGameChanges: async () => undefined });
}
const live = (timeout = seconds(10)) => handlers(timeout).syncAllLiveGames.run({}, aContext());
const daily = () => handlers().syncDailySchedule.run({}, aContext());
const games = () => dataSource.getRepository(GameEntity).find({ order: { league: 'ASC', espnId: 'ASC' } });

async function statuses(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of await games()) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('a live sync', () => {
  it('writes the games of the day, and nothing when asked again at the same moment', async () => {
    expect(await live()).toEqual({ synced: 17, errors: [] });
    expect(await statuses()).toEqual({
      final: 5,
      live: 5,
      scheduled: 4,
      delayed: 1,
      suspended: 1,
      postponed: 1,
    });
    expect(await live()).toEqual({ synced: 0, errors: [] });
  });

  it('has no score for a game that has not begun or will not be played', async () => {
    await live();
    const without = (await games()).filter(
      ({ homeScore, awayScore }) => homeScore === null && awayScore === null,
    );
    expect(new Set(without.map(({ status }) => status))).toEqual(new Set(['scheduled', 'postponed']));
  });

  it('follows the games as time goes on, past midnight until the last one is over', async () => {
    await live();
    for (let hour = 0; hour < 12; hour++) {
      now = new Date(now.getTime() + 60 * MINUTE);
      expect((await live()).errors).toEqual([]);
    }
    const sunday = (await games()).filter(({ day }) => day === '2026-10-25');
    expect(new Set(sunday.map(({ status }) => status))).toEqual(new Set(['final', 'suspended']));
  });

  it('moves a postponed game back to scheduled when it gets a new date under its old id', async () => {
    await live();
    const postponed = (await games()).find(({ status }) => status === 'postponed');
    now = new Date(sampleMoment.getTime() + 9 * 60 * MINUTE);
    await live();
    expect((await games()).find(({ espnId }) => espnId === postponed?.espnId)).toMatchObject({
      status: 'scheduled',
      day: '2026-10-26',
    });
  });

  it.each([
    ['error', 'expected 200, got 503'],
    ['refused', 'expected 200, got 403 (empty body)'],
    ['rejected', 'expected 200, got 400'],
    ['throttled', 'expected 200, got 429'],
    ['html', 'expected JSON, got "<!DOCTYPE html>'],
    ['truncated', 'expected JSON, got "{'],
    ['empty', 'expected JSON, got (empty body)'],
    ['other-shape', 'football/nfl/scoreboard?dates=20261025: '],
    ['cut-off', 'football/nfl/scoreboard?dates=20261025: '],
    ['hang', 'no complete answer within 1000 ms'],
  ] as const)(
    'goes on with the other leagues when one answers wrongly (%s), says so, and stores nothing of it',
    async (kind, message) => {
      provider.failNext(kind, { path: 'football/nfl', times: 3 });
      expect(await live(kind === 'hang' ? seconds(1) : undefined)).toEqual({
        synced: 13,
        errors: [{ league: 'NFL', day: '2026-10-25', message: expect.stringContaining(message) }],
      });
      expect((await games()).filter(({ league }) => league === 'NFL')).toEqual([]);
    },
  );

  it('fails when all leagues fail, and hands on how long to stay away', async () => {
    provider.failNext('throttled', { times: 4, retryAfter: '90' });
    await expect(live()).rejects.toMatchObject({ code: 'BATON_TRANSIENT', retryAfter: 90_000 });
    expect(await games()).toEqual([]);
  });
});

describe('a daily sync', () => {
  it('writes today and tomorrow, and nothing when asked again at the same moment', async () => {
    const first = await daily();
    expect(first).toMatchObject({ errors: [] });
    expect(new Set((await games()).map(({ day }) => day))).toEqual(new Set(['2026-10-25', '2026-10-26']));
    expect(first.synced).toBe((await games()).length);
    expect(await daily()).toEqual({ synced: 0, errors: [] });
  });

  it('finds what became of games that were running when no worker was there for two days', async () => {
    await live();
    now = new Date(sampleMoment.getTime() + 48 * 60 * MINUTE);
    await daily();
    const sunday = (await games()).filter(({ day }) => day === '2026-10-25');
    // The postponed game has left this day; where it went is for those who ask for a range.
    expect(new Set(sunday.map(({ status }) => status))).toEqual(new Set(['final', 'postponed']));
  });
});

describe('leagues and teams', () => {
  it('are created once', async () => {
    const { syncAllLeagues, syncAllTeams } = handlers();
    expect(await syncAllLeagues.run({}, aContext())).toEqual({ created: 4, updated: 0, errors: [] });
    expect(await syncAllTeams.run({}, aContext())).toEqual({ synced: 32, errors: [] });
    expect(await dataSource.getRepository(LeagueEntity).count()).toBe(4);
    expect(await dataSource.getRepository(TeamEntity).count()).toBe(32);
    expect(await syncAllLeagues.run({}, aContext())).toEqual({ created: 0, updated: 0, errors: [] });
    expect(await syncAllTeams.run({}, aContext())).toEqual({ synced: 0, errors: [] });
  });
});

describe('a range of dates', () => {
  it('writes its games day by day', async () => {
    const range = { league: 'NHL', startDate: '2026-10-20', endDate: '2026-10-22' } as const;
    const { errors, synced } = await handlers().syncDateRange.run(range, aContext());
    expect(errors).toEqual([]);
    expect(synced).toBe((await games()).length);
    expect(new Set((await games()).map(({ status }) => status))).toEqual(new Set(['final']));
  });
});
