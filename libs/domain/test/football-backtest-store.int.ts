import { openDomainDatabase } from '@baton/domain/testing';
import type { DataSource } from 'typeorm';
import {
  BacktestEntity,
  type BacktestMatch,
  type BacktestStore,
  BetFilterEntity,
  MatchEntity,
  postgresBacktestStore,
  postgresFootballStore,
  readBetFilter,
  runBacktest,
} from '@baton/domain/football';
import { aReading } from './football-readings';

let dataSource: DataSource;
let close: () => Promise<void>;
let store: BacktestStore;

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
  store = postgresBacktestStore(dataSource);
});

beforeEach(async () => {
  await dataSource.query('truncate football_division, football_team, bet_filter, backtest cascade');
  await dataSource
    .getRepository(BetFilterEntity)
    .insert({ id: 'f1', name: 'Home wins', definition: { markets: { '1X2': ['home'] } } });
});
afterAll(() => close());

const backtest = () => dataSource.getRepository(BacktestEntity).findOneByOrFail({ id: 'j1' });
const ref = { jobId: 'j1', filterId: 'f1' };
const homeWins = readBetFilter({ markets: { '1X2': ['home'] } });
const metrics = () => runBacktest(homeWins, []);

describe('beginning a backtest', () => {
  it('notes the filter as it is now, and keeps to it when it is begun again', async () => {
    const first = await store.begin(ref);
    await dataSource.getRepository(BetFilterEntity).update('f1', { definition: { markets: {} } });

    expect(first).toEqual({ kind: 'begun', definition: { markets: { '1X2': ['home'] } } });
    expect(await store.begin(ref)).toEqual(first);
    expect(await backtest()).toMatchObject({ status: 'running', filterId: 'f1', metrics: null });
  });

  it('goes on with a row that was made for it beforehand', async () => {
    await dataSource.getRepository(BacktestEntity).insert({ id: 'j1', filterId: 'f1' });
    expect(await backtest()).toMatchObject({ status: 'pending', definition: null });
    expect(await store.begin(ref)).toMatchObject({ kind: 'begun' });
    expect(await backtest()).toMatchObject({ status: 'running', startedAt: expect.any(Date) });
  });

  it('tells that there is no such filter', async () => {
    expect(await store.begin({ jobId: 'j1', filterId: 'nope' })).toEqual({ kind: 'unknown-filter' });
    expect(await dataSource.getRepository(BacktestEntity).count()).toBe(0);
  });

  it('goes on although the filter was deleted meanwhile', async () => {
    const first = await store.begin(ref);
    await dataSource.getRepository(BetFilterEntity).delete('f1');
    expect(await store.begin(ref)).toEqual(first);
  });

  it('tells when the job belongs to another filter', async () => {
    await store.begin(ref);
    expect(await store.begin({ jobId: 'j1', filterId: 'f2' })).toEqual({
      kind: 'other-filter',
      filterId: 'f1',
    });
    await store.end({ jobId: 'j1', filterId: 'f2' }, { status: 'failed', error: 'not mine' });
    expect(await backtest()).toMatchObject({ status: 'running', error: null });
  });

  it('gives back the result of one that is completed', async () => {
    await store.begin(ref);
    const result = await metrics();
    await store.complete(dataSource.manager, 'j1', result);
    expect(await store.begin(ref)).toEqual({ kind: 'completed-before', metrics: result });
    await store.end(ref, { status: 'failed', error: 'too late' });
    expect(await backtest()).toMatchObject({ status: 'completed', error: null, metrics: result });
  });

  it('begins again after it was cancelled', async () => {
    await store.begin(ref);
    await store.end(ref, { status: 'cancelled', error: 'revoked' });
    expect(await backtest()).toMatchObject({ status: 'cancelled', error: 'revoked' });
    await store.begin(ref);
    expect(await backtest()).toMatchObject({ status: 'running', error: null, finishedAt: null });
  });
});

describe('reading matches', () => {
  const opening = {
    bet365: { '1X2': { home: 2 } },
    average: { '1X2': { home: 1.9, draw: 3.4, away: 4 } },
  };
  const closing = { pinnacle: { '1X2': { home: 1.8 } } };
  const read = async (changes: object = {}): Promise<BacktestMatch[]> => {
    const filter = readBetFilter({ markets: { '1X2': ['home'] }, ...changes });
    return store.withMatches(filter, async ({ total, matches }) => {
      const seen: BacktestMatch[] = [];
      for await (const match of matches) seen.push(match);
      expect(seen).toHaveLength(total);
      return seen;
    });
  };
  const save = (division: 'E0' | 'E1', days: string[]) =>
    postgresFootballStore(dataSource).saveMatches(
      { division, season: '2425' },
      (async function* () {
        for (const [i, day] of days.entries())
          yield { ...aReading(day, { opening, closing }), meeting: i + 1 };
      })(),
    );

  it('gives them by day, with the prices the filter asks for', async () => {
    await save('E0', ['2024-09-01', '2024-08-17']);
    await save('E1', ['2024-08-24']);
    expect(await read()).toMatchObject([
      { id: 'E0/2425/Northgate/Southport Rovers/2', day: '2024-08-17', score: { home: 1, away: 0 } },
      {
        division: 'E1',
        day: '2024-08-24',
        opening: opening.bet365,
        reference: undefined,
        closing: undefined,
      },
      { id: 'E0/2425/Northgate/Southport Rovers/1', day: '2024-09-01' },
    ]);
    const stake = { kind: 'kelly', fraction: 1, probability: { fairPriceOf: 'average' } };
    expect(await read({ stake, closingBook: 'pinnacle', leagues: ['E1'] })).toMatchObject([
      { opening: opening.bet365, reference: opening.average, closing: closing.pinnacle },
    ]);
    expect(await read({ seasons: { from: '2425', to: '2425' } })).toHaveLength(3);
    expect(await read({ seasons: { from: '2526' } })).toEqual([]);
    expect(await read({ seasons: { to: '2324' } })).toEqual([]);
  });

  it('gives all of them, however many fit into memory at a time', async () => {
    const days = Array.from({ length: 1_234 }, (_, i) =>
      new Date(Date.UTC(2024, 7, 1 + (i % 300))).toISOString().slice(0, 10),
    );
    await save('E0', days);
    const seen = await read();
    expect(seen.map(({ day }) => day)).toEqual([...days].sort());
  });

  it('INVARIANT: sees one moment of the database, whatever is imported meanwhile', async () => {
    await save('E0', ['2024-08-17', '2024-08-24']);
    const seen = await store.withMatches(homeWins, async ({ matches }) => {
      await save('E1', ['2024-08-18']);
      const days: string[] = [];
      for await (const { day } of matches) days.push(day);
      return days;
    });
    expect(seen).toEqual(['2024-08-17', '2024-08-24']);
    expect(await dataSource.getRepository(MatchEntity).count()).toBe(3);
  });

  it('gives back its connection when the work fails', async () => {
    for (let i = 0; i < 12; i += 1) {
      await expect(store.withMatches(homeWins, () => Promise.reject(new Error('stopped')))).rejects.toThrow(
        'stopped',
      );
    }
    expect(await read()).toEqual([]);
  });
});
