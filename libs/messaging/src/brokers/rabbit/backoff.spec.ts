import { milliseconds, seconds } from '../../contract/duration';
import { fullJitter } from './backoff';

const range = { first: milliseconds(100), max: seconds(30) };

describe('back-off', () => {
  it('doubles the longest wait up to the maximum', () => {
    const longest = [0, 1, 2, 8, 9, 500].map((failures) => fullJitter(failures, range, 1));
    expect(longest).toEqual([100, 200, 400, 25_600, 30_000, 30_000]);
  });

  it('draws from the whole wait, so that a herd does not come back in step', () => {
    expect([0, 0.25, 0.5].map((chance) => fullJitter(3, range, chance))).toEqual([0, 200, 400]);
  });
});
