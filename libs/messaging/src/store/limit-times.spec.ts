import { countOf, fromEnd, type Times, withoutTime, withTime } from './limit-times';

const timesOf = (...times: number[]): Times =>
  times.reduce<Times>((all, at) => withTime(all, at, Infinity), []);

describe('the times of a limit', () => {
  it('hold those of one millisecond together, in order, whoever comes late', () => {
    expect(timesOf(1, 3, 3, 2, 3)).toEqual([
      { at: 1, count: 1 },
      { at: 2, count: 1 },
      { at: 3, count: 3 },
    ]);
  });

  it('are counted from the end', () => {
    const times = timesOf(1, 2, 2, 3);
    expect([1, 2, 3, 4, 5].map((nth) => fromEnd(times, nth))).toEqual([3, 2, 2, 1, undefined]);
  });

  it('forget what is further back than they have to reach', () => {
    expect(withTime(timesOf(1, 1, 1, 2), 3, 3)).toEqual([
      { at: 1, count: 1 },
      { at: 2, count: 1 },
      { at: 3, count: 1 },
    ]);
    expect(withTime(timesOf(1, 1), 2, 1)).toEqual([{ at: 2, count: 1 }]);
  });

  it('lose one when a start is taken back', () => {
    expect(withoutTime(timesOf(1, 2, 2), 2)).toEqual(timesOf(1, 2));
    expect(withoutTime(timesOf(1, 2), 2)).toEqual(timesOf(1));
    expect(withoutTime(timesOf(1), 5)).toEqual(timesOf(1));
  });

  it('INVARIANT: of a long list become coarser, never earlier, and none is lost', () => {
    const exact = Array.from({ length: 5_000 }, (_, i) => i * 7);
    const times = timesOf(...exact);
    expect(times.length).toBeLessThanOrEqual(1_000);
    expect(countOf(times)).toBe(5_000);
    for (const nth of [1, 500, 2_500, 5_000])
      expect(fromEnd(times, nth)).toBeGreaterThanOrEqual(exact.at(-nth)!);
  });
});
