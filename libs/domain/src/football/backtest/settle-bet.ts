import type { Odds } from '../prices';
import type { Score } from '../readings';
import type { Bet } from './place-bets';

export type BetResult = 'won' | 'half-won' | 'void' | 'half-lost' | 'lost';

export interface SettledBet extends Bet {
  readonly result: BetResult;
  /** What the bankroll gained; below 0 for a loss. */
  readonly profitCents: number;
}

/** What came of a bet. Without a score it is void: the stake comes back. */
export function settleBet(bet: Bet, score: Score | null): SettledBet {
  const result = score === null ? 'void' : resultOf(bet, score);
  return { ...bet, result, profitCents: profitOf(bet, result) };
}

function resultOf({ pick, line }: Bet, { home, away }: Score): BetResult {
  switch (pick.market) {
    case '1X2':
      return pick.selection === winner(home - away) ? 'won' : 'lost';
    case 'OU2.5':
      // Nobody scores half a goal, so this market knows no void bet.
      return (pick.selection === 'over') === home + away > 2.5 ? 'won' : 'lost';
    case 'AH': {
      const ahead = home - away + (line ?? 0);
      return handicapResult(pick.selection === 'home' ? ahead : -ahead);
    }
  }
}

function winner(ahead: number): 'home' | 'draw' | 'away' {
  if (ahead === 0) return 'draw';
  return ahead > 0 ? 'home' : 'away';
}

/** A quarter line is two bets of half the stake, on the lines a quarter above and below: one of them may be void. */
function handicapResult(ahead: number): BetResult {
  if (ahead === 0) return 'void';
  if (Math.abs(ahead) > 0.25) return ahead > 0 ? 'won' : 'lost';
  return ahead > 0 ? 'half-won' : 'half-lost';
}

function profitOf({ stakeCents, odds }: Bet, result: BetResult): number {
  switch (result) {
    case 'won':
      return winnings(stakeCents, odds);
    case 'half-won':
      return winnings(stakeCents / 2, odds);
    case 'void':
      return 0;
    case 'half-lost':
      return -Math.round(stakeCents / 2);
    case 'lost':
      return -stakeCents;
  }
}

/** Rounded to the cent, half up. Odds have at most three decimals; in thousandths the product is a whole number. */
function winnings(stakeCents: number, odds: Odds): number {
  return Math.round((stakeCents * (Math.round(odds * 1000) - 1000)) / 1000);
}
