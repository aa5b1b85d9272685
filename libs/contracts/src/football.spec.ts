import { z } from 'zod';
import { footballSchedules, footballTasks, importSeason, runBacktest } from './football';

function problemsOf(schema: z.ZodType, payload: unknown): string[] {
  const read = schema.safeParse(payload);
  return read.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
}

describe('football.import_season', () => {
  const problems = (payload: object) =>
    problemsOf(importSeason.payload, { division: 'E0', season: '2425', ...payload });

  it('takes a division and a season', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ division: 'SC3', season: '9900' })).toEqual([]);
  });

  it.each(['e0', 'E9', '', undefined])('refuses the division %p and names the ones there are', (division) => {
    expect(problems({ division })).toEqual([expect.stringMatching(/^division: expected one of E0, E1, /)]);
  });

  it.each([
    ['2426', 'expected two years in a row, such as 2425'],
    ['2524', 'expected two years in a row, such as 2425'],
    ['2024', 'expected two years in a row, such as 2425'],
    ['24/25', 'expected a season such as 2425'],
    ['2024-25', 'expected a season such as 2425'],
    [2425, 'expected a season such as 2425'],
    [undefined, 'expected a season such as 2425'],
  ])('refuses the season %p', (season, message) => {
    expect(problems({ season })).toEqual([`season: ${message}`]);
  });
});

describe('football.run_backtest', () => {
  it('takes the ids of a job and a filter, and nothing else', () => {
    expect(problemsOf(runBacktest.payload, { jobId: 'job 1', filterId: 'f' })).toEqual([]);
    expect(problemsOf(runBacktest.payload, { jobId: ' ', filterId: 'f'.repeat(101), odds: 2 })).toEqual([
      'jobId: expected an id',
      'filterId: expected an id of at most 100 characters',
      ': Unrecognized key: "odds"',
    ]);
  });

  it('is tried again for connection and time-out errors only, never later than after 10 minutes', () => {
    expect(runBacktest.retry).toMatchObject({
      retries: 3,
      max: 600_000,
      only: ['TransientError', 'StoreUnavailableError'],
    });
  });
});

describe('the football catalogue', () => {
  it('can describe every payload and result as JSON schema', () => {
    for (const task of Object.values(footballTasks)) {
      expect(z.toJSONSchema(task.payload)).toMatchObject({ type: 'object' });
      expect(z.toJSONSchema(task.result)).toMatchObject({ type: 'object' });
    }
  });

  it('refreshes the statistics every night', () => {
    expect(footballSchedules.map(({ name, when }) => ({ name, ...when }))).toEqual([
      { name: 'football.refresh_all_team_stats', cron: '0 2 * * *' },
    ]);
  });
});
