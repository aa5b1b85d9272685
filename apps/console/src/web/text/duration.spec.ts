import { humanDuration } from './duration';

describe('a duration for people', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '420 µs'],
    [12.4, '12 ms'],
    [1_000, '1 s'],
    [1_240, '1.2 s'],
    [42_000, '42 s'],
    [60_000, '1 min'],
    [125_000, '2 min 5 s'],
    [11_520_000, '3 h 12 min'],
    [352_800_000, '4 d 2 h'],
    [-1_500, '−1.5 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });
});
