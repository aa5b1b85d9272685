/**
 * A backtest over ten seasons of one division, and over ten seasons of all 22 to see what memory does:
 *
 *   node --conditions=@baton/source --import tsx bench/src/football-backtest.ts
 */
import { Division } from '@baton/contracts';
import {
  postgresBacktestStore,
  postgresFootballStore,
  readBetFilter,
  runBacktest,
} from '@baton/domain/football';
import { readSeason } from './football-seasons';
import { openDomain } from './domain-setting';
import { measure, report } from './measure-rows';
import { tenSeasons } from './ten-seasons';

const filter = {
  markets: { '1X2': ['home'], 'OU2.5': ['over'] },
  odds: { min: 1.5, max: 4 },
  form: [{ team: 'home', measure: 'points', last: 5, min: 1 }],
  book: 'bet365',
  stake: { kind: 'flat', cents: 100 },
  bankrollCents: 10_000_000,
};

async function main(): Promise<void> {
  const { dataSource, close } = await openDomain();
  const football = postgresFootballStore(dataSource);
  const backtests = postgresBacktestStore(dataSource);
  const play = (leagues: Division[]) => {
    const read = readBetFilter({ ...filter, leagues });
    return measure(() => backtests.withMatches(read, ({ matches }) => runBacktest(read, matches)));
  };
  try {
    for (const season of tenSeasons) {
      const matches = await readSeason(season);
      for (const division of Division.options) await football.saveMatches({ division, season }, matches);
    }
    await dataSource.query('analyze');
    const one = await play(['E0']);
    report(`ten seasons, ${one.result.bets} bets`, one.result.matches, one);
    const all = await play(Division.options);
    report(`ten seasons of 22 divisions, ${all.result.bets} bets`, all.result.matches, all);
    const stats = await measure(() => football.refreshTeamStats('2025-07-01'));
    report(`statistics of ${stats.result.teams} teams`, all.result.matches, stats);
  } finally {
    await close();
  }
}

void main();
