import { changeKind, type GameChange, type GameMoment, newsOf } from './game-change';

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

describe('newsOf', () => {
  const change = (kind: GameChange['kind'], after: Partial<GameMoment> = {}): GameChange => ({
    ...{ league: 'NFL', espnId: '10', name: 'Town Larks at Bay Gulls', kind, before: live },
    ...{ after: { ...live, ...after }, at: new Date('2024-12-15T19:00Z') },
  });

  it('calls the ends people wait for by their names, and other statuses a status', () => {
    expect(newsOf(change('status', { status: 'final' }))).toMatchObject({ change: 'final' });
    expect(newsOf(change('status', { status: 'postponed' }))).toMatchObject({ change: 'postponed' });
    expect(newsOf(change('status', { status: 'delayed' }))).toMatchObject({ change: 'status' });
  });

  it('tells how the game stood before and stands now, and since when', () => {
    expect(newsOf(change('score', { homeScore: 10 }))).toEqual({
      league: 'NFL',
      game: '10',
      name: 'Town Larks at Bay Gulls',
      change: 'score',
      before: { status: 'live', homeScore: 7, awayScore: 3, startsAt: '2024-12-15T18:00:00.000Z' },
      after: { status: 'live', homeScore: 10, awayScore: 3, startsAt: '2024-12-15T18:00:00.000Z' },
      changedAt: '2024-12-15T19:00:00.000Z',
    });
  });

  it('has nothing to tell of a game seen for the first time, nor of a clock that runs', () => {
    expect(newsOf({ ...change('added'), before: null })).toBeNull();
    expect(newsOf(change('detail'))).toBeNull();
  });
});
