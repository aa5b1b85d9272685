import { exactTime, relativeTime } from './relative-time';

const now = new Date('2026-03-01T12:00:00Z');
const after = (ms: number): string => relativeTime(new Date(now.getTime() + ms), now);

describe('a time as seen from now', () => {
  it('says how long ago, in one unit', () => {
    expect(after(-12_000)).toBe('12 s ago');
    expect(after(-125_000)).toBe('2 min ago');
    expect(after(-3 * 86_400_000)).toBe('3 d ago');
  });

  it('says how long until', () => {
    expect(after(5 * 60_000)).toBe('in 5 min');
  });

  it('is now within a second or so, whichever clock is ahead', () => {
    expect(after(900)).toBe('now');
    expect(after(-900)).toBe('now');
  });

  it('is exact with its zone on request', () => {
    expect(exactTime(now, { zone: 'Europe/Berlin', now })).toMatch(/^Sun,? 1 Mar,? 13:00:00 (CET|GMT\+1)$/);
    expect(exactTime(now, { zone: 'UTC', now: new Date('2027-01-05') })).toMatch(/1 Mar 2026/);
  });
});
