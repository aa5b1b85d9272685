import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BacktestEntity, BetFilterEntity, TeamStatsEntity } from '@baton/domain/football';
import { openDomainDatabase } from '@baton/domain/testing';
import {
  InterruptedError,
  PermanentError,
  RevokedError,
  TimeLimitError,
  TransientError,
} from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { footballProcessingHandlers } from '../src/handlers/football';
import { aContext, saveSeasons } from './football-fakes';

let dataSource: DataSource;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ dataSource, url, close } = await openDomainDatabase());
  await saveSeasons(dataSource, ['2122', '2223', '2324', '2425']);
});
beforeEach(() => dataSource.query('truncate bet_filter, backtest'));
afterAll(() => close());

const now = () => new Date('2025-07-01T12:00:00Z');
const handlers = () => footballProcessingHandlers({ dataSource, clock: now });
const filter = (definition: object) =>
  dataSource.getRepository(BetFilterEntity).insert({ id: 'f1', name: 'Home wins', definition });
const homeWins = {
  markets: { '1X2': ['home'] },
  odds: { min: 1.8, max: 3 },
  form: [{ team: 'home', measure: 'points', last: 3, min: 1 }],
  stake: { kind: 'kelly', fraction: 0.25, probability: { fixed: 0.5 } },
};
const ref = { jobId: 'j1', filterId: 'f1' };
const run = (ctx = aContext(dataSource)) => handlers().runBacktest.run(ref, ctx);
const row = () => dataSource.getRepository(BacktestEntity).findOneByOrFail({ id: 'j1' });
const PLAYED = 4 * 380;

describe('a backtest', () => {
  it('plays every stored match, tells how far it is, and keeps its result', async () => {
    await filter(homeWins);
    const ctx = aContext(dataSource);
    const { status, metrics } = await run(ctx);

    expect(status).toBe('completed');
    expect(metrics).toMatchObject({ matches: PLAYED, initialBankrollCents: 100_000 });
    expect(metrics.bets).toBeGreaterThan(100);
    expect(metrics.bySeason.map(({ season }) => season)).toEqual(['2122', '2223', '2324', '2425']);
    expect(await row()).toMatchObject({ status: 'completed', metrics, definition: homeWins, error: null });
    expect(ctx.told[0]).toEqual({ current: 0, total: PLAYED });
    expect(ctx.told.at(-1)).toEqual({ current: PLAYED, total: PLAYED });
    expect(handlers().runBacktest.task.result.parse({ status, metrics })).toEqual({ status, metrics });
  });

  it('answers with the stored result when it is sent again, whatever became of the filter', async () => {
    await filter(homeWins);
    const first = await run();
    await dataSource.getRepository(BetFilterEntity).delete('f1');
    const ctx = aContext(dataSource);
    expect(await run(ctx)).toEqual(first);
    expect(ctx.told).toEqual([]);
  });

  it('INVARIANT: comes to the same result after its process was killed midway', async () => {
    await filter(homeWins);
    const child = spawn(
      process.execPath,
      ['--conditions=@baton/source', '--import', 'tsx', join(__dirname, 'backtest-process.ts'), url],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toMatch(/^played \d+/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await row()).toMatchObject({ status: 'running', metrics: null });

    const resumed = await run();

    await dataSource.query('truncate backtest');
    expect(resumed).toEqual(await run());
  });

  it.each([
    ['was revoked', new RevokedError('cancelled by a user'), 'cancelled'],
    ['took too long', new TimeLimitError('football.run_backtest: the soft time limit passed'), 'failed'],
    ['is handed back by a worker that stops', new InterruptedError('the worker is stopping'), 'running'],
  ])('stops midway when it %s', async (_why, reason, status) => {
    await filter(homeWins);
    const stop = new AbortController();
    const ctx = aContext(dataSource, {
      signal: stop.signal,
      onProgress: ({ current = 0 }) => {
        if (current > 0) stop.abort(reason);
      },
    });
    await expect(run(ctx)).rejects.toBe(reason);
    expect(ctx.told.at(-1)?.current).toBeLessThan(PLAYED);
    expect(await row()).toMatchObject({ status, metrics: null });

    expect(await run()).toMatchObject({ status: 'completed' });
  });

  it.each([
    [
      'a filter that can never place a bet',
      { ...homeWins, odds: { min: 3, max: 2 } },
      'odds: expected min at most max',
    ],
    ['a filter that is none', {}, 'markets: '],
  ])('is never tried again with %s', async (_what, definition, message) => {
    await filter(definition);
    await expect(run()).rejects.toThrow(PermanentError);
    expect(await row()).toMatchObject({ status: 'failed', error: expect.stringContaining(message) });
  });

  it('is never tried again without its filter, or with that of another job', async () => {
    await expect(run()).rejects.toThrow(
      new PermanentError('backtest "j1": expected a bet filter "f1", found none'),
    );
    await filter(homeWins);
    const before = await run();
    const other = handlers().runBacktest.run({ ...ref, filterId: 'f2' }, aContext(dataSource));
    await expect(other).rejects.toThrow('backtest "j1" belongs to the bet filter "f1", got "f2"');
    expect(await row()).toMatchObject({ status: 'completed', metrics: before.metrics });
  });

  it('asks for another attempt when its connection is lost', async () => {
    await filter(homeWins);
    const ctx = aContext(dataSource, {
      onProgress: async ({ current = 0 }) => {
        if (current > 0) return;
        await dataSource.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`,
        );
      },
    });
    await expect(run(ctx)).rejects.toThrow(TransientError);
    expect(await row()).toMatchObject({ status: 'failed', error: expect.any(String) });
    expect(await run()).toMatchObject({ status: 'completed' });
  });
});

describe('refreshing team statistics', () => {
  it('INVARIANT: gives the same rows when it runs twice on a day', async () => {
    expect(await handlers().refreshAllTeamStats.run({}, aContext(dataSource))).toEqual({ teams: 20 });
    const before = await dataSource.query('select xmin, * from football_team_stats order by team');
    expect(await handlers().refreshAllTeamStats.run({}, aContext(dataSource))).toEqual({ teams: 20 });
    expect(await dataSource.query('select xmin, * from football_team_stats order by team')).toEqual(before);
    expect(await dataSource.getRepository(TeamStatsEntity).findOneByOrFail({ team: 'Club 7' })).toMatchObject(
      {
        asOf: '2025-07-01',
        season: '2425',
        played: 38,
      },
    );
  });
});

describe('saving a season', () => {
  it('notes down what is stored of it', async () => {
    const season = { division: 'E0', season: '2425' } as const;
    expect(await handlers().saveSeason.run(season, aContext(dataSource))).toEqual({
      matches: 380,
      teams: 20,
    });
  });
});
