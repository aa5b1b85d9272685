import { readRetryAfter } from './retry-after';

const now = new Date('2026-11-21T12:00:00Z');

describe('readRetryAfter', () => {
  it.each([
    ['0', 0],
    ['30', 30_000],
    [' 7 ', 7_000],
    ['Sat, 21 Nov 2026 12:01:00 GMT', 60_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['7.5', undefined],
  ])('reads %p as %p milliseconds', (header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected);
  });
});
