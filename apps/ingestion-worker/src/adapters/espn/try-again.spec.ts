import { milliseconds } from '@baton/messaging';
import { EspnError } from './espn-error';
import { pauseAfter, tryAgain } from './try-again';

const patience = {
  tries: 4,
  firstPause: milliseconds(500),
  longestPause: milliseconds(1500),
  chance: () => 1,
};
const failed = new EspnError('503', { reason: 'failed' });

describe('pauseAfter', () => {
  it('doubles its bound up to the longest pause and ends after the last try', () => {
    expect([1, 2, 3, 4].map((failures) => pauseAfter(failed, failures, patience))).toEqual([
      500,
      1000,
      1500,
      undefined,
    ]);
  });

  it('draws from the whole interval', () => {
    expect(pauseAfter(failed, 1, { ...patience, chance: () => 0.1 })).toBe(50);
  });

  it.each([
    [0, 0],
    [1500, 1500],
    [1501, undefined],
  ])('is told to stay away for %d ms: %p', (retryAfter, pause) => {
    expect(pauseAfter(new EspnError('429', { reason: 'throttled', retryAfter }), 1, patience)).toBe(pause);
  });

  it('has no second try for what asking again cannot change, nor for errors of our own', () => {
    expect(pauseAfter(new EspnError('429', { reason: 'throttled' }), 1, patience)).toBeUndefined();
    expect(pauseAfter(new EspnError('403', { reason: 'refused' }), 1, patience)).toBeUndefined();
    expect(pauseAfter(new TypeError('a bug'), 1, patience)).toBeUndefined();
  });
});

describe('tryAgain', () => {
  it('ends a pause with the reason of the signal', async () => {
    const abort = new AbortController();
    const ask = (): Promise<never> => {
      setImmediate(() => abort.abort(new Error('the worker stops')));
      return Promise.reject(failed);
    };
    const hour = milliseconds(3_600_000);
    const patient = { ...patience, firstPause: hour, longestPause: hour, signal: abort.signal };
    await expect(tryAgain(ask, patient)).rejects.toThrow('the worker stops');
  });
});
