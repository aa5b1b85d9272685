import { FootballTeamEntity, MatchEntity } from '@baton/domain/football';
import { openDomainDatabase } from '@baton/domain/testing';
import { PermanentError, TransientError } from '@baton/messaging';
import { type SampleProviders, startSampleProviders } from '@baton/sample-providers';
import type { DataSource } from 'typeorm';
import { footballIngestionHandlers } from '../src/handlers/football';
import { aContext } from './games-fakes';

let dataSource: DataSource;
let close: () => Promise<void>;
let provider: SampleProviders;
let now: Date;

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
});
afterAll(() => close());

beforeEach(async () => {
  now = new Date('2026-11-21T12:00:00Z');
  await dataSource.query('truncate football_division, football_team cascade');
  provider = await startSampleProviders({ clock: () => now });
});
afterEach(() => provider.stop());

const season = { division: 'E0', season: '2425' } as const;
const importing = (what: { division: 'E0' | 'B1'; season: string } = season, signal?: AbortSignal) =>
  footballIngestionHandlers({
    dataSource,
    footballData: { baseUrl: provider.footballDataBaseUrl },
  }).importSeason.run(what, aContext(signal));
const matches = () => dataSource.getRepository(MatchEntity);

describe('importing a season', () => {
  it('INVARIANT: writes each match once, and nothing the second time', async () => {
    expect(await importing()).toEqual({ inserted: 380, updated: 0, skipped: 3, errors: [] });
    expect(await importing()).toEqual({ inserted: 0, updated: 0, skipped: 3, errors: [] });
    expect(await matches().count()).toBe(380);
    expect(await dataSource.getRepository(FootballTeamEntity).count()).toBe(20);
  });

  it('adds what was played since', async () => {
    const running = { division: 'E0', season: '2627' } as const;
    const first = await importing(running);
    now = new Date('2026-12-24T12:00:00Z');
    const second = await importing(running);
    expect(first.inserted).toBeGreaterThan(100);
    expect(second).toMatchObject({ updated: 0, skipped: 3 });
    expect(second.inserted).toBeGreaterThan(30);
  });

  it('keeps seasons and divisions apart', async () => {
    await importing();
    await importing({ division: 'E0', season: '2324' });
    await importing({ division: 'B1', season: '2425' });
    expect(await matches().count()).toBe(3 * 380);
  });

  it.each(['error', 'refused', 'html', 'empty', 'truncated', 'cut-off'] as const)(
    'stores nothing that is wrong when the provider answers with %s',
    async (kind) => {
      await importing();
      const before = await dataSource.query(
        'select xmin, * from football_match order by home_team, away_team',
      );
      provider.failNext(kind);
      await expect(importing()).rejects.toThrow(TransientError);
      expect(
        await dataSource.query('select xmin, * from football_match order by home_team, away_team'),
      ).toEqual(before);
    },
  );

  it('asks to be tried again when the provider wants to be left alone for a while', async () => {
    provider.failNext('throttled', { retryAfter: '90' });
    await expect(importing()).rejects.toMatchObject({ name: 'TransientError', retryAfter: 90_000 });
  });

  it('is not tried again for a season that does not exist', async () => {
    await expect(importing({ division: 'E0', season: '5051' })).rejects.toThrow(PermanentError);
  });

  it('stores nothing when it is stopped', async () => {
    provider.failNext('hang');
    const stop = new AbortController();
    const run = importing(season, stop.signal);
    stop.abort(new Error('the worker stops'));
    await expect(run).rejects.toThrow('the worker stops');
    expect(await matches().count()).toBe(0);
  });
});
