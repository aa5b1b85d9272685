import { visualOrder } from './visual-order';

describe('visualOrder', () => {
  it.each([
    ['Ada Lovelace', ['Ada', 'Lovelace']],
    ['שלום עולם', ['עולם', 'שלום']],
    ['محمد علي حسن', ['حسن', 'علي', 'محمد']],
    ['Ada محمد علي Lovelace', ['Ada', 'علي', 'محمد', 'Lovelace']],
    ['محمد Ada Lovelace علي', ['علي', 'Ada', 'Lovelace', 'محمد']],
    ['محمد 2026 علي', ['علي', '2026', 'محمد']],
    ['Ada 2026', ['Ada', '2026']],
    ['2026 محمد', ['محمد', '2026']],
    ['😀 Ada', ['😀', 'Ada']],
    ['1 2 3', ['1', '2', '3']],
    ['  a   b ', ['a', 'b']],
    ['', []],
  ])('draws %j as %j', (line, words) => {
    expect(visualOrder(line)).toEqual(words);
  });
});
