import { aMatch } from '../../../test/football-matches';
import { readBetFilter } from '../bet-filter';
import { runBacktest } from './run-backtest';

const home = (odds: number) => ({ '1X2': { home: odds, draw: 3.5, away: 4 } });
const won = { home: 2, away: 0 };
const lost = { home: 0, away: 1 };

/*
 * By hand. Bankroll 1,000.00; every home win is bet on.
 *
 * day  match  price  closing  result |  flat 100.00: profit  bankroll |  peak     fall
 * 1    A      2.0    1.6      won    |       +100.00          1100.00 |  1100.00
 * 2    B      1.5    2.0      lost   |       −100.00          1000.00 |           100.00
 * 2    C      -      -        won    |  skipped: no price
 * 3    D      3.0    -        void   |          0.00          1000.00 |           100.00
 * 4    E      2.5    2.0      lost   |       −100.00           900.00 |           200.00
 * 4    F      1.8    -        lost   |       −100.00           800.00 |           300.00
 * 5    G      2.2    2.2      won    |       +120.00           920.00 |           180.00
 */
const matches = [
  aMatch('2024-08-17', { homeTeam: 'A', opening: home(2), closing: home(1.6), score: won }),
  aMatch('2024-08-18', { homeTeam: 'B', opening: home(1.5), closing: home(2), score: lost }),
  aMatch('2024-08-18', { homeTeam: 'C', opening: undefined, score: won, division: 'E1' }),
  aMatch('2024-08-24', { homeTeam: 'D', opening: home(3), score: null }),
  aMatch('2025-08-16', {
    homeTeam: 'E',
    opening: home(2.5),
    closing: home(2),
    score: lost,
    season: '2526',
    division: 'E1',
  }),
  aMatch('2025-08-16', { homeTeam: 'F', opening: home(1.8), score: lost, season: '2526' }),
  aMatch('2025-08-23', { homeTeam: 'G', opening: home(2.2), closing: home(2.2), score: won, season: '2526' }),
];
const filter = (changes: object) =>
  readBetFilter({ markets: { '1X2': ['home'] }, bankrollCents: 100_000, ...changes });

describe('a backtest with flat stakes', () => {
  it('comes to what comes out by hand', async () => {
    const { bankrollCurve, bySeason, byLeague, ...totals } = await runBacktest(
      filter({ stake: { kind: 'flat', cents: 10_000 } }),
      matches,
    );

    expect(totals).toEqual({
      matches: 7,
      bets: 6,
      won: 2,
      lost: 3,
      void: 1,
      skipped: 1,
      skippedBecause: { 'missing-price': 1, 'no-edge': 0, 'no-bankroll': 0 },
      hitRate: 2 / 5,
      averageOdds: (2 + 1.5 + 3 + 2.5 + 1.8 + 2.2) / 6,
      turnoverCents: 50_000,
      profitCents: -8_000,
      yield: -0.16,
      initialBankrollCents: 100_000,
      finalBankrollCents: 92_000,
      roi: -0.08,
      maxDrawdownCents: 30_000,
      maxDrawdownShare: 300 / 1100,
      longestLosingRun: 3,
      closingLine: {
        bets: 4,
        meanValue: expect.closeTo((0.25 - 0.25 + 0.25 + 0) / 4, 12),
        beatenShare: 2 / 4,
      },
      warnings: ['6 bets are too few to tell skill from luck; 100 is a beginning'],
    });
    expect(bankrollCurve).toEqual([
      { day: '2024-08-17', bankrollCents: 110_000 },
      { day: '2024-08-18', bankrollCents: 100_000 },
      { day: '2024-08-24', bankrollCents: 100_000 },
      { day: '2025-08-16', bankrollCents: 80_000 },
      { day: '2025-08-23', bankrollCents: 92_000 },
    ]);
    expect(bySeason).toEqual([
      { season: '2425', bets: 3, won: 1, lost: 1, void: 1, turnoverCents: 20_000, profitCents: 0, yield: 0 },
      {
        season: '2526',
        bets: 3,
        won: 1,
        lost: 2,
        void: 0,
        turnoverCents: 30_000,
        profitCents: -8_000,
        yield: -8 / 30,
      },
    ]);
    expect(byLeague).toEqual([
      expect.objectContaining({ league: 'E0', bets: 5, profitCents: 2_000 }),
      expect.objectContaining({ league: 'E1', bets: 1, profitCents: -10_000 }),
    ]);
  });

  it('never stakes money that may not be there', async () => {
    const stake = { kind: 'flat', cents: 60_000 };
    // Two bets of one day at 600.00 each do not fit into 1,000.00, whatever the first one brings.
    const day = ['A', 'B'].map((homeTeam) => aMatch('2024-08-17', { homeTeam, score: won }));
    const metrics = await runBacktest(filter({ stake }), day);
    expect(metrics).toMatchObject({ bets: 1, skippedBecause: { 'no-bankroll': 1 }, profitCents: 60_000 });
  });

  it('has nothing to divide by without bets', async () => {
    expect(await runBacktest(filter({}), [])).toMatchObject({
      bets: 0,
      hitRate: null,
      averageOdds: null,
      yield: null,
      roi: 0,
      bankrollCurve: [],
      closingLine: { bets: 0, meanValue: null, beatenShare: null },
    });
  });
});

/*
 * By hand. Chance 0.55, half Kelly: share = 0.5 × (0.55·o − 1) / (o − 1).
 *
 * day  price  share              result  stake   profit   bankroll
 * 1    2.0    0.5 × 0.1  = 0.05  won     50.00   +50.00   1050.00
 * 1    2.0    0.05 of 1000.00    lost    50.00   −50.00   1000.00     staked from the bankroll of the morning
 * 2    2.5    0.5 × 0.25 = 0.125 won    125.00  +187.50   1187.50
 * 3    1.5    0.55·1.5 < 1       no edge
 * 4    3.0    0.5 × 0.325 = 0.1625, void 192.97    0.00   1187.50
 * 5    2.0    0.05               lost    59.38   −59.38   1128.12     59.375 rounded
 */
describe('a backtest with Kelly stakes', () => {
  const kelly = { kind: 'kelly', fraction: 0.5, probability: { fixed: 0.55 } };

  it('comes to what comes out by hand', async () => {
    const metrics = await runBacktest(filter({ stake: kelly }), [
      aMatch('2024-08-17', { homeTeam: 'A', opening: home(2), score: won }),
      aMatch('2024-08-17', { homeTeam: 'B', opening: home(2), score: lost }),
      aMatch('2024-08-18', { homeTeam: 'C', opening: home(2.5), score: won }),
      aMatch('2024-08-19', { homeTeam: 'D', opening: home(1.5), score: won }),
      aMatch('2024-08-20', { homeTeam: 'E', opening: home(3), score: null }),
      aMatch('2024-08-21', { homeTeam: 'F', opening: home(2), score: lost }),
    ]);

    expect(metrics).toMatchObject({
      bets: 5,
      won: 2,
      lost: 2,
      void: 1,
      skippedBecause: { 'missing-price': 0, 'no-edge': 1, 'no-bankroll': 0 },
      turnoverCents: 5_000 + 5_000 + 12_500 + 5_938,
      profitCents: 12_812,
      roi: 0.12812,
      yield: 12_812 / 28_438,
      maxDrawdownCents: 5_938,
      maxDrawdownShare: 59.38 / 1187.5,
      finalBankrollCents: 112_812,
    });
    expect(metrics.bankrollCurve.map(({ bankrollCents }) => bankrollCents)).toEqual([
      100_000, 118_750, 118_750, 112_812,
    ]);
  });

  it('keeps to the largest share allowed', async () => {
    const capped = filter({ stake: { ...kelly, fraction: 1, maxShare: 0.02 } });
    const metrics = await runBacktest(capped, [aMatch('2024-08-17', { opening: home(2), score: lost })]);
    expect(metrics).toMatchObject({ turnoverCents: 2_000 });
  });

  it('takes the chance from the prices of another book, without their margin', async () => {
    // 1/1.9 + 1/3.4 + 1/4.4 = 1.04771: the fair chance of a home win is 0.50235, worth 0.00470 of the bankroll at 2.0.
    const stake = { kind: 'kelly', fraction: 1, probability: { fairPriceOf: 'pinnacle' } };
    const reference = { '1X2': { home: 1.9, draw: 3.4, away: 4.4 } };
    const without = aMatch('2024-08-18', { opening: home(2) });
    const metrics = await runBacktest(filter({ stake }), [
      aMatch('2024-08-17', { opening: home(2), reference, score: lost }),
      without,
    ]);
    expect(metrics).toMatchObject({ turnoverCents: 470, skippedBecause: { 'missing-price': 1 } });
  });
});

describe('a backtest', () => {
  it('stops at the end of the day when it is told to', async () => {
    const stop = new AbortController();
    const run = runBacktest(filter({}), matches, {
      signal: stop.signal,
      onDay: (played) => {
        if (played >= 3) stop.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
  });

  it('refuses matches that are not in the order of their days', async () => {
    await expect(runBacktest(filter({}), [...matches].reverse())).rejects.toThrow(
      'expected them by day, got 2025-08-16',
    );
  });
});
