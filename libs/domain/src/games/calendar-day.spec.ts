import { addDays, daysBetween, easternDay } from './calendar-day';

describe('easternDay', () => {
  it.each([
    ['2024-12-15T22:00Z', '2024-12-15'],
    ['2024-12-16T02:30Z', '2024-12-15'],
    ['2024-12-16T04:59Z', '2024-12-15'],
    ['2024-12-16T05:00Z', '2024-12-16'],
    ['2025-06-05T03:59Z', '2025-06-04'],
    ['2025-06-05T04:00Z', '2025-06-05'],
  ])('puts %s on %s', (moment, day) => {
    expect(easternDay(new Date(moment))).toBe(day);
  });
});

describe('addDays', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });

  it('neither repeats nor skips the days on which the clocks change', () => {
    expect(daysBetween('2025-03-08', '2025-03-10')).toEqual(['2025-03-08', '2025-03-09', '2025-03-10']);
    expect(daysBetween('2025-11-01', '2025-11-03')).toEqual(['2025-11-01', '2025-11-02', '2025-11-03']);
  });
});

describe('daysBetween', () => {
  it('includes both ends', () => {
    expect(daysBetween('2024-01-01', '2024-01-01')).toEqual(['2024-01-01']);
    expect(daysBetween('2024-01-01', '2025-02-03')).toHaveLength(400);
  });
});
