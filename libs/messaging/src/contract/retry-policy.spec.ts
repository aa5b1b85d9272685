import { days, milliseconds, minutes, seconds } from './duration';
import { InvalidContractError } from './errors';
import { exponential, fixed, isRetried, nextDelay, noRetry } from './retry-policy';

describe('a retry policy', () => {
  it('doubles the delay each time', () => {
    const policy = exponential({ retries: 3, first: seconds(5), jitter: 0 });
    expect([1, 2, 3, 4].map((attempt) => nextDelay(policy, attempt, 0.5))).toEqual([
      5_000,
      10_000,
      20_000,
      undefined,
    ]);
  });

  it('keeps to its cap, jitter included', () => {
    const policy = exponential({ retries: 20, first: seconds(30), max: minutes(1), jitter: 0.5 });
    expect(nextDelay(policy, 10, 0.999)).toBe(minutes(1));
  });

  it('waits longer than a day where the first delay is longer', () => {
    const week = fixed({ retries: 1, delay: days(7), jitter: 0.5 });
    expect([0, 0.5, 0.999].map((chance) => Math.round((nextDelay(week, 1, chance) ?? 0) / days(1)))).toEqual([
      4, 7, 10,
    ]);
    const growing = exponential({ retries: 2, first: days(2), jitter: 0 });
    expect([1, 2].map((attempt) => nextDelay(growing, attempt, 0.5))).toEqual([days(2), days(2)]);
  });

  it('spreads delays around the plain one', () => {
    const policy = fixed({ retries: 1, delay: seconds(10), jitter: 0.2 });
    expect([0, 0.5, 1].map((chance) => nextDelay(policy, 1, chance))).toEqual([8_000, 10_000, 12_000]);
  });

  it('may be none', () => {
    expect(nextDelay(noRetry, 1, 0)).toBeUndefined();
  });

  it.each([
    ['retries', () => exponential({ retries: -1, first: seconds(1) })],
    ['retries', () => exponential({ retries: 1.5, first: seconds(1) })],
    ['first', () => fixed({ retries: 1, delay: milliseconds(Infinity) })],
    ['max', () => exponential({ retries: 1, first: seconds(2), max: seconds(1) })],
    ['jitter', () => fixed({ retries: 1, delay: seconds(1), jitter: 2 })],
    ['max', () => exponential({ retries: 1, first: seconds(1), max: seconds(NaN) })],
    ['factor', () => exponential({ retries: 1, first: seconds(1), factor: 0.5 })],
  ])('refuses a wrong %s, naming what was expected', (field, define) => {
    expect(define).toThrow(InvalidContractError);
    expect(define).toThrow(new RegExp(`retry.${field}: expected .*, got (-?[0-9.]+|NaN|Infinity)$`));
  });

  it('retries only the errors it names, subclasses included', () => {
    class Connection extends Error {}
    class Reset extends Connection {}
    const policy = exponential({ retries: 1, first: seconds(1), only: [Connection, 'TimeoutError'] });
    expect(isRetried(policy, new Reset())).toBe(true);
    expect(isRetried(policy, Object.assign(new Error(), { name: 'TimeoutError' }))).toBe(true);
    expect(isRetried(policy, new Error())).toBe(false);
  });

  it('goes by the error itself and not by its cause, both ways', () => {
    const wrapped = new Error('wrapped', { cause: new RangeError('inside') });
    expect(isRetried(fixed({ retries: 1, delay: seconds(1), only: [RangeError] }), wrapped)).toBe(false);
    expect(isRetried(fixed({ retries: 1, delay: seconds(1), never: [RangeError] }), wrapped)).toBe(true);
  });

  it('never retries the errors it excludes', () => {
    const policy = fixed({ retries: 1, delay: seconds(1), never: [RangeError] });
    expect(isRetried(policy, new RangeError())).toBe(false);
    expect(isRetried(policy, new Error())).toBe(true);
  });
});
