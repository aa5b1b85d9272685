import type { Balance } from '@baton/contracts';
import type { SettledBet } from './settle-bet';

export const emptyBalance: Balance = {
  bets: 0,
  won: 0,
  lost: 0,
  void: 0,
  turnoverCents: 0,
  profitCents: 0,
  yield: null,
};

export function withBet(balance: Balance, { result, stakeCents, profitCents }: SettledBet): Balance {
  const isVoid = result === 'void';
  const won = result === 'won' || result === 'half-won';
  return {
    ...balance,
    bets: balance.bets + 1,
    won: balance.won + (won ? 1 : 0),
    lost: balance.lost + (won || isVoid ? 0 : 1),
    void: balance.void + (isVoid ? 1 : 0),
    turnoverCents: balance.turnoverCents + (isVoid ? 0 : stakeCents),
    profitCents: balance.profitCents + profitCents,
  };
}

export function withYield(balance: Balance): Balance {
  const { turnoverCents, profitCents } = balance;
  return { ...balance, yield: turnoverCents === 0 ? null : profitCents / turnoverCents };
}
