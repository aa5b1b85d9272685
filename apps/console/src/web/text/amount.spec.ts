import { amount, bytes, count, percent, rate } from './amount';

describe('amounts for people', () => {
  it('are exact while they are small', () => {
    expect(amount(1_234)).toBe('1,234');
    expect(amount(1_234_567)).toBe('1.2M');
  });

  it('come as rates, shares and sizes', () => {
    expect([0, 0.25, 3.14, 1_200].map(rate)).toEqual(['0/s', '0.25/s', '3.1/s', '1,200/s']);
    expect([0, 0.012, 0.5].map(percent)).toEqual(['0 %', '1.2 %', '50 %']);
    expect([12, 2_048, 87_000_000].map(bytes)).toEqual(['12 B', '2.0 KiB', '83 MiB']);
  });

  it('agree with their noun', () => {
    expect([count(1, 'run'), count(2, 'run'), count(0, 'dead letter')]).toEqual([
      '1 run',
      '2 runs',
      '0 dead letters',
    ]);
  });
});
