import { britishDay, britishMoment, seasonDays, seasonsBetween, seasonStart } from './season';

describe('a season', () => {
  it.each([
    ['9394', 1993],
    ['9900', 1999],
    ['0001', 2000],
    ['2425', 2024],
  ])('%s begins in %i', (season, year) => {
    expect(seasonStart(season)).toBe(year);
  });

  it('runs from July to the August after next', () => {
    expect(seasonDays('1920')).toEqual({ first: '2019-07-01', last: '2020-08-31' });
  });
});

describe('the seasons from one to another', () => {
  it('include both, across the turn of the century', () => {
    expect(seasonsBetween({ from: '9899', to: '0102' })).toEqual(['9899', '9900', '0001', '0102']);
    expect(seasonsBetween({ from: '2425', to: '2425' })).toEqual(['2425']);
  });

  it('are all there can be where an end is open', () => {
    expect(seasonsBetween({})).toHaveLength(100);
    expect(seasonsBetween({ to: '9495' })).toEqual(['9394', '9495']);
  });
});

describe('a British kick-off', () => {
  it.each([
    ['2024-08-23', '19:30', '2024-08-23T18:30:00.000Z'],
    ['2024-12-26', '15:00', '2024-12-26T15:00:00.000Z'],
    // The clocks go back on 27 October 2024 at 01:00 UTC and forward on 30 March 2025.
    ['2024-10-26', '12:30', '2024-10-26T11:30:00.000Z'],
    ['2024-10-27', '14:00', '2024-10-27T14:00:00.000Z'],
    ['2025-03-29', '15:00', '2025-03-29T15:00:00.000Z'],
    ['2025-03-30', '14:00', '2025-03-30T13:00:00.000Z'],
    ['2024-08-23', '00:15', '2024-08-22T23:15:00.000Z'],
  ])('%s %s is %s', (day, time, moment) => {
    expect(britishMoment(day, time).toISOString()).toBe(moment);
    expect(britishDay(new Date(moment))).toBe(day);
  });
});
