import { readRate } from './limits';

describe('a rate as Celery writes it', () => {
  it.each([
    ['10/m', { count: 10, per: 60_000 }],
    ['5/s', { count: 5, per: 1_000 }],
    ['5/h', { count: 5, per: 3_600_000 }],
    [3, { count: 3, per: 1_000 }],
    [0.5, { count: 1, per: 2_000 }],
    ['0', undefined],
    [null, undefined],
  ])('%j', (text, rate) => {
    expect(readRate(text)).toEqual(rate);
  });

  it.each([
    ['10/y', "KeyError('y')"],
    ['many', 'ValueError(\'Invalid rate limit string: "many"\')'],
    [{}, "ValueError('Invalid rate limit string: {}')"],
  ])('%j is refused', (text, message) => {
    expect(() => readRate(text)).toThrow(message);
  });
});
