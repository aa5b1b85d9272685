import { readFinish } from './finish';

describe('readFinish', () => {
  it.each([
    ['1', 'classified'],
    ['22', 'classified'],
    ['R', 'retired'],
    ['D', 'disqualified'],
    ['E', 'excluded'],
    ['W', 'withdrawn'],
    ['F', 'not_qualified'],
    ['N', 'not_classified'],
  ])('reads %p as %p', (mark, finish) => {
    expect(readFinish(mark)).toBe(finish);
  });

  it('never takes a mark it does not know for a finish', () => {
    expect(readFinish('X')).toBe('not_classified');
    expect(readFinish('')).toBe('not_classified');
    expect(readFinish('1st')).toBe('not_classified');
  });
});
