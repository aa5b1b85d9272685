import { isoWeek, issueAt } from './newsletter';

describe('isoWeek', () => {
  it.each([
    ['2026-11-20T10:00:00Z', '2026-W47'],
    ['2026-11-22T23:59:59Z', '2026-W47'],
    ['2026-11-23T00:00:00Z', '2026-W48'],
    ['2027-01-01T10:00:00Z', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-W01'],
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['2021-01-03T00:00:00Z', '2020-W53'],
    ['1969-12-31T00:00:00Z', '1970-W01'],
  ])('puts %s in %s', (moment, week) => {
    expect(isoWeek(new Date(moment))).toBe(week);
  });
});

describe('issueAt', () => {
  it('is for the seven days up to the full hour', () => {
    expect(issueAt(new Date('2026-11-20T10:00:07.123Z'))).toEqual({
      week: '2026-W47',
      joinedFrom: new Date('2026-11-13T10:00:00Z'),
      joinedUntil: new Date('2026-11-20T10:00:00Z'),
    });
  });

  it('begins where that of the week before ended', () => {
    const [one, next] = ['2026-11-13T10:00:09Z', '2026-11-20T10:00:01Z'].map((now) => issueAt(new Date(now)));
    expect(next?.joinedFrom).toEqual(one?.joinedUntil);
  });
});
