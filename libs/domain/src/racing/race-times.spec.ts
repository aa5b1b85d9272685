import { endsAt, locksAt } from './race-times';

const at = (moment: string) => new Date(`2026-05-${moment}:00Z`);
const weekend = {
  date: '2026-05-10',
  startsAt: at('10T13:00'),
  qualifyingAt: at('09T14:00'),
  sprintAt: null,
  sprintQualifyingAt: null,
};

describe('locksAt', () => {
  it('is the start of qualifying', () => {
    expect(locksAt(weekend)).toEqual(at('09T14:00'));
  });

  it('is the start of sprint qualifying when that comes first', () => {
    expect(locksAt({ ...weekend, sprintQualifyingAt: at('08T14:30'), sprintAt: at('09T10:00') })).toEqual(
      at('08T14:30'),
    );
  });

  it('is the start of qualifying on sprint weekends where that came first', () => {
    expect(locksAt({ ...weekend, qualifyingAt: at('08T15:00'), sprintAt: at('09T14:30') })).toEqual(
      at('08T15:00'),
    );
  });

  it('is the start of the race when nothing else is known, and the beginning of its day when not even that', () => {
    expect(locksAt({ ...weekend, qualifyingAt: null })).toEqual(at('10T13:00'));
    expect(locksAt({ ...weekend, qualifyingAt: null, startsAt: null })).toEqual(at('10T00:00'));
  });
});

describe('endsAt', () => {
  it('is two hours after the start, or the end of the day when the start is not known', () => {
    expect(endsAt(weekend)).toEqual(at('10T15:00'));
    expect(endsAt({ ...weekend, startsAt: null })).toEqual(at('11T00:00'));
  });
});
