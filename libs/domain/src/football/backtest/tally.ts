import type { BacktestMetrics, Balance, Division, FootballSeason, SkipReason } from '@baton/contracts';
import type { BetFilter } from '../bet-filter';
import { emptyBalance, withBet, withYield } from './balance';
import { ClosingLine } from './closing-line';
import { Drawdown } from './drawdown';
import type { PlayedBet, PlayedDay } from './play-days';
import { thinned } from './thinned';
import { warningsFor } from './warnings';

const CURVE_POINTS = 500;

/** Adds up days into metrics. Memory grows with the number of days with bets, not of matches or bets. */
export class Tally {
  private matches = 0;
  private total = emptyBalance;
  private oddsTaken = 0;
  private losingRun = 0;
  private longestLosingRun = 0;
  private readonly skipped: Record<SkipReason, number> = {
    'missing-price': 0,
    'no-edge': 0,
    'no-bankroll': 0,
  };
  private readonly drawdown: Drawdown;
  private readonly closing = new ClosingLine();
  private readonly curve: BacktestMetrics['bankrollCurve'] = [];
  private readonly seasons = new Map<FootballSeason, Balance>();
  private readonly leagues = new Map<Division, Balance>();

  constructor(private readonly filter: BetFilter) {
    this.drawdown = new Drawdown(filter.bankrollCents);
  }

  add({ day, matches, bets, skipped }: PlayedDay): void {
    this.matches += matches;
    for (const reason of skipped) this.skipped[reason] += 1;
    for (const bet of bets) this.addBet(bet);
    const last = bets.at(-1);
    if (last) this.curve.push({ day, bankrollCents: last.bankrollCents });
  }

  metrics(): BacktestMetrics {
    const total = withYield(this.total);
    const { bankrollCents } = this.filter;
    const settled = total.won + total.lost;
    const metrics = {
      matches: this.matches,
      ...total,
      skipped: Object.values(this.skipped).reduce((sum, count) => sum + count, 0),
      skippedBecause: { ...this.skipped },
      hitRate: settled === 0 ? null : total.won / settled,
      averageOdds: total.bets === 0 ? null : this.oddsTaken / total.bets,
      initialBankrollCents: bankrollCents,
      finalBankrollCents: bankrollCents + total.profitCents,
      roi: total.profitCents / bankrollCents,
      ...this.drawdown.deepest(),
      longestLosingRun: this.longestLosingRun,
      closingLine: this.closing.summary(),
      bankrollCurve: thinned(this.curve, CURVE_POINTS),
      bySeason: [...this.seasons].map(([season, balance]) => ({ season, ...withYield(balance) })),
      byLeague: [...this.leagues]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([league, balance]) => ({ league, ...withYield(balance) })),
    };
    return { ...metrics, warnings: warningsFor(this.filter, metrics) };
  }

  private addBet(bet: PlayedBet): void {
    const { division, season } = bet.of;
    this.total = withBet(this.total, bet);
    this.seasons.set(season, withBet(this.seasons.get(season) ?? emptyBalance, bet));
    this.leagues.set(division, withBet(this.leagues.get(division) ?? emptyBalance, bet));
    this.oddsTaken += bet.odds;
    this.drawdown.follow(bet.bankrollCents);
    this.closing.compare(bet);
    if (bet.result === 'void') return;
    this.losingRun = bet.profitCents < 0 ? this.losingRun + 1 : 0;
    this.longestLosingRun = Math.max(this.longestLosingRun, this.losingRun);
  }
}
