import { type Asset, lineupProblems, standardBudget } from './lineup';

const driver = (price: number): Asset => ({ assetId: 1, kind: 'driver', price });
const constructor = (price: number): Asset => ({ assetId: 2, kind: 'constructor', price });
const seven = [...Array.from({ length: 5 }, () => driver(150)), constructor(125), constructor(125)];

describe('a line-up', () => {
  it('is five drivers and two constructors for no more than the budget', () => {
    expect(lineupProblems(seven, standardBudget)).toEqual([]);
  });

  it('is refused when it costs a tenth too much', () => {
    expect(lineupProblems(seven, 999)).toEqual(['expected at most 99.9 million, got 100.0 million']);
  });

  it('is refused with the wrong numbers, naming each', () => {
    expect(lineupProblems(seven.slice(1, -1), standardBudget)).toEqual([
      'expected 5 drivers, got 4',
      'expected 2 constructors, got 1',
    ]);
  });
});
