import { z } from 'zod';
import { gamesSchedules, gamesTasks, syncAllLiveGames, syncDateRange } from './games';

const week = { league: 'NFL', startDate: '2024-01-01', endDate: '2024-01-07' };

function problemsOf(payload: unknown): string[] {
  const read = syncDateRange.payload.safeParse(payload);
  return read.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
}

describe('games.sync_date_range', () => {
  it('takes a league and two calendar dates', () => {
    expect(problemsOf(week)).toEqual([]);
  });

  it('takes a range of one day and a range of 400 days', () => {
    expect(problemsOf({ ...week, endDate: week.startDate })).toEqual([]);
    expect(problemsOf({ ...week, endDate: '2025-02-03' })).toEqual([]);
  });

  it.each(['nfl', 'XFL', '', 7, undefined])(
    'refuses the league %p and names the ones there are',
    (league) => {
      expect(problemsOf({ ...week, league })).toEqual(['league: expected one of NFL, NBA, MLB, NHL']);
    },
  );

  it.each([
    '2024-02-30',
    '2023-02-29',
    '20240101',
    '2024-1-1',
    '2024-01-01T00:00:00Z',
    'today',
    5,
    undefined,
  ])('refuses %p as a date', (startDate) => {
    expect(problemsOf({ ...week, startDate })).toEqual([
      'startDate: expected a calendar date such as 2026-11-21',
    ]);
  });

  it('refuses an end before the start', () => {
    expect(problemsOf({ ...week, endDate: '2023-12-31' })).toEqual([
      'endDate: expected endDate on or after startDate',
    ]);
  });

  it('refuses 401 days and says how many there were', () => {
    expect(problemsOf({ ...week, endDate: '2025-02-04' })).toEqual([
      'endDate: expected at most 400 days, got 401',
    ]);
  });

  it('refuses a field it does not know', () => {
    expect(problemsOf({ ...week, nope: 1 })).toEqual([': Unrecognized key: "nope"']);
  });
});

describe('the games catalogue', () => {
  it('refuses a payload with anything in it where none is expected', () => {
    expect(syncAllLiveGames.payload.safeParse({ nope: 1 }).success).toBe(false);
    expect(syncAllLiveGames.payload.safeParse({}).success).toBe(true);
  });

  it('can describe every payload and result as JSON schema', () => {
    for (const task of Object.values(gamesTasks)) {
      expect(z.toJSONSchema(task.payload)).toMatchObject({ type: 'object' });
      expect(z.toJSONSchema(task.result)).toMatchObject({ type: 'object' });
    }
  });

  it('schedules each task that runs by itself, with a payload the task accepts', () => {
    expect(gamesSchedules.map(({ name, when }) => ({ name, ...when }))).toEqual([
      { name: 'games.sync_all_live_games', every: 60_000 },
      { name: 'games.sync_daily_schedule', cron: '0 * * * *' },
      { name: 'games.sync_all_leagues', cron: '0 3 * * *' },
      { name: 'games.sync_all_teams', cron: '0 4 * * 1' },
    ]);
    for (const { task, payload } of gamesSchedules)
      expect(task.payload.safeParse(payload).success).toBe(true);
  });
});
