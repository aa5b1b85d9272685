import type { Pick } from '../prices';
import { settleBet } from './settle-bet';

const bet = (pick: Pick, changes: { odds?: number; line?: number; stakeCents?: number } = {}) => ({
  match: 'm',
  pick,
  odds: 2,
  line: undefined,
  stakeCents: 1_000,
  ...changes,
});
const score = (text: string) => {
  const [home = 0, away = 0] = text.split('-').map(Number);
  return { home, away };
};

describe('a bet on who wins', () => {
  it.each([
    ['home', '2-1', 'won'],
    ['home', '1-1', 'lost'],
    ['draw', '0-0', 'won'],
    ['away', '0-3', 'won'],
    ['away', '3-0', 'lost'],
  ] as const)('on %s at %s is %s', (selection, result, expected) => {
    expect(settleBet(bet({ market: '1X2', selection }), score(result)).result).toBe(expected);
  });
});

describe('a bet on 2.5 goals', () => {
  it.each([
    ['over', '2-1', 'won'],
    ['over', '1-1', 'lost'],
    ['under', '2-0', 'won'],
    ['under', '0-3', 'lost'],
  ] as const)('on %s at %s is %s', (selection, result, expected) => {
    expect(settleBet(bet({ market: 'OU2.5', selection }), score(result)).result).toBe(expected);
  });
});

describe('a bet on the Asian handicap', () => {
  it.each([
    [0, 'home', '1-1', 'void'],
    [0, 'home', '2-1', 'won'],
    [-0.5, 'home', '1-1', 'lost'],
    [-1, 'home', '2-1', 'void'],
    [-1, 'away', '2-1', 'void'],
    [-0.25, 'home', '1-1', 'half-lost'],
    [-0.25, 'away', '1-1', 'half-won'],
    [-0.75, 'home', '1-0', 'half-won'],
    [-0.75, 'away', '1-0', 'half-lost'],
    [-1.25, 'home', '3-1', 'won'],
    [1.5, 'home', '0-1', 'won'],
    [1.5, 'away', '0-2', 'won'],
  ] as const)('with the home side at %p on %s, %s, is %s', (line, selection, result, expected) => {
    expect(settleBet(bet({ market: 'AH', selection }, { line }), score(result)).result).toBe(expected);
  });
});

describe('a settled bet', () => {
  const half: Pick = { market: 'AH', selection: 'home' };
  const win: Pick = { market: '1X2', selection: 'home' };

  it('pays the price less the stake, rounded to the cent', () => {
    expect(settleBet(bet(win, { odds: 1.727 }), score('1-0')).profitCents).toBe(727);
    expect(settleBet(bet(win, { odds: 1.115, stakeCents: 100 }), score('1-0')).profitCents).toBe(12);
    expect(settleBet(bet(win, { odds: 2.01, stakeCents: 50 }), score('1-0')).profitCents).toBe(51);
  });

  it('wins or loses half the stake on a quarter line', () => {
    expect(settleBet(bet(half, { line: -0.75, odds: 1.9 }), score('1-0')).profitCents).toBe(450);
    expect(settleBet(bet(half, { line: -0.25, odds: 1.9 }), score('1-1')).profitCents).toBe(-500);
  });

  it('is void without a score and gets its stake back', () => {
    expect(settleBet(bet(win), null)).toMatchObject({ result: 'void', profitCents: 0 });
  });
});
