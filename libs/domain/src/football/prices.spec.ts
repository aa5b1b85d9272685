import { fairProbability, priceOf } from './prices';

describe('a price', () => {
  it('is absent where the market or the selection was not offered', () => {
    const prices = { '1X2': { home: 2.1 } };
    expect(priceOf(prices, { market: '1X2', selection: 'home' })).toBe(2.1);
    expect(priceOf(prices, { market: '1X2', selection: 'draw' })).toBeUndefined();
    expect(priceOf(prices, { market: 'OU2.5', selection: 'over' })).toBeUndefined();
    expect(priceOf(undefined, { market: 'AH', selection: 'home' })).toBeUndefined();
  });
});

describe('a fair probability', () => {
  it('is the share of the price in its market', () => {
    const coin = { 'OU2.5': { over: 1.9, under: 1.9 } };
    expect(fairProbability(coin, { market: 'OU2.5', selection: 'over' })).toBeCloseTo(0.5, 12);
    const match = { '1X2': { home: 1.5, draw: 4, away: 6 } };
    expect(fairProbability(match, { market: '1X2', selection: 'home' })).toBeCloseTo(8 / 13, 12);
  });

  it('takes the whole market: with a price missing nobody knows the margin', () => {
    expect(fairProbability({ '1X2': { home: 1.5, away: 6 } }, { market: '1X2', selection: 'home' })).toBe(
      undefined,
    );
  });
});
