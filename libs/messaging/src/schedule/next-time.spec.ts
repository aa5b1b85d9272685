import { hours, minutes } from '../contract/duration';
import { nextTime } from './next-time';

const next = (cron: string, timezone: string, after: string): string | undefined =>
  nextTime({ when: { cron }, timezone }, new Date(after))?.toISOString();

describe('the next time', () => {
  it.each([
    ['2026-11-21T12:00:00.000Z', '2026-11-21T12:01:00.000Z'],
    ['2026-11-21T12:00:00.001Z', '2026-11-21T12:01:00.000Z'],
    ['2026-11-21T11:59:59.999Z', '2026-11-21T12:00:00.000Z'],
  ])('of every minute after %s is %s: later than asked, and never by a fraction', (after, expected) => {
    expect(next('* * * * *', 'UTC', after)).toBe(expected);
    expect(nextTime({ when: { every: minutes(1) }, timezone: 'UTC' }, new Date(after))?.toISOString()).toBe(
      expected,
    );
  });

  it('of an interval lies at a whole multiple since 1970, whenever it is asked for', () => {
    const every = { when: { every: hours(7) }, timezone: 'UTC' };
    const time = nextTime(every, new Date('2026-11-21T12:00:00Z'));
    expect(Number(time) % hours(7)).toBe(0);
    expect(nextTime(every, new Date(Number(time) - 1))).toEqual(time);
  });

  it('is read in the time zone of the schedule', () => {
    expect(next('30 9 * * 1', 'Asia/Kolkata', '2026-11-21T12:00:00Z')).toBe('2026-11-23T04:00:00.000Z');
  });

  it('takes either day when both the day of month and the day of week are given', () => {
    expect(next('0 0 13 * 5', 'UTC', '2026-11-01T00:00:00Z')).toBe('2026-11-06T00:00:00.000Z');
    expect(next('0 0 13 * 5', 'UTC', '2027-01-12T00:00:00Z')).toBe('2027-01-13T00:00:00.000Z');
  });

  it.each([
    ['Europe/Berlin', '30 2 * * *', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z', 'skipped'],
    ['Europe/Berlin', '30 2 * * *', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z', 'repeated'],
    ['Europe/Berlin', '30 2 * * *', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z', 'repeated, then'],
    [
      'Australia/Lord_Howe',
      '15 2 * * *',
      '2026-10-03T00:00:00Z',
      '2026-10-03T15:30:00.000Z',
      'skipped by half an hour',
    ],
  ])('in %s of %s after %s is %s: %s', (timezone, cron, after, expected) => {
    expect(next(cron, timezone, after)).toBe(expected);
  });

  it('does not come for a date there is not', () => {
    expect(next('0 0 30 2 *', 'UTC', '2026-11-21T12:00:00Z')).toBeUndefined();
  });
});
