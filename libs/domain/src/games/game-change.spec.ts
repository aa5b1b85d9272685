import { changeKind, type GameMoment } from './game-change';

const live: GameMoment = {
  status: 'live',
  homeScore: 7,
  awayScore: 3,
  startsAt: new Date('2024-12-15T18:00Z'),
};

describe('changeKind', () => {
  it('is added for a game that was not known', () => {
    expect(changeKind(null, live)).toBe('added');
  });

  it('is status when the status changed, whatever else did', () => {
    expect(changeKind(live, { ...live, status: 'final', homeScore: 10 })).toBe('status');
  });

  it('is score when a side scored or a score was corrected', () => {
    expect(changeKind(live, { ...live, awayScore: 6 })).toBe('score');
    expect(changeKind(live, { ...live, homeScore: 6 })).toBe('score');
  });

  it('is rescheduled when only the starting time changed', () => {
    const planned: GameMoment = {
      status: 'scheduled',
      homeScore: null,
      awayScore: null,
      startsAt: live.startsAt,
    };
    expect(changeKind(planned, { ...planned, startsAt: new Date('2024-12-16T18:00Z') })).toBe('rescheduled');
  });

  it('is detail when nothing of that changed', () => {
    expect(changeKind(live, { ...live, startsAt: new Date(live.startsAt) })).toBe('detail');
  });
});
