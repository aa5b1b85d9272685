import { isDue } from './polling';

const endsAt = new Date('2026-05-10T15:00:00Z');
const hours = (n: number) => new Date(endsAt.getTime() + n * 3_600_000);
const days = (n: number) => hours(24 * n);

describe('a race without complete results', () => {
  const race = { endsAt, complete: false, checkedAt: null };

  it('is not due before it can have ended', () => {
    expect(isDue(race, hours(-0.1))).toBe(false);
    expect(isDue(race, hours(0))).toBe(true);
  });

  it('is due at every poll of the first week and once a day after it', () => {
    expect(isDue({ ...race, checkedAt: hours(3) }, hours(4))).toBe(true);
    expect(isDue({ ...race, checkedAt: days(7) }, hours(24 * 7 + 1))).toBe(false);
    expect(isDue({ ...race, checkedAt: days(7) }, days(8))).toBe(true);
  });

  it('is given up after 60 days', () => {
    expect(isDue(race, days(60))).toBe(true);
    expect(isDue(race, days(60.1))).toBe(false);
  });
});

describe('a race with complete results', () => {
  const race = { endsAt, complete: true, checkedAt: hours(2) };

  it('is verified every six hours for two days, although polls are never quite on the hour', () => {
    expect(isDue(race, hours(7))).toBe(false);
    expect(isDue(race, hours(7.95))).toBe(true);
  });

  it('is verified once a day until two weeks have passed', () => {
    expect(isDue({ ...race, checkedAt: days(5) }, days(5.5))).toBe(false);
    expect(isDue({ ...race, checkedAt: days(5) }, days(6))).toBe(true);
    expect(isDue({ ...race, checkedAt: days(13) }, days(14.5))).toBe(false);
  });
});
