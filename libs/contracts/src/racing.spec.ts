import { z } from 'zod';
import { minutes } from '@baton/messaging/contract';
import { addToDefaultLeague, racingSchedules, racingTasks, syncRaceResults } from './racing';

describe('the racing catalogue', () => {
  it('gives every task 25 minutes before it is asked to stop and 30 before it is stopped', () => {
    for (const { softTimeLimit, timeLimit } of Object.values(racingTasks)) {
      expect({ softTimeLimit, timeLimit }).toEqual({ softTimeLimit: minutes(25), timeLimit: minutes(30) });
    }
  });

  it('can describe every payload and result as JSON schema', () => {
    for (const task of Object.values(racingTasks)) {
      expect(z.toJSONSchema(task.payload)).toMatchObject({ type: 'object' });
      expect(z.toJSONSchema(task.result)).toMatchObject({ type: 'object' });
    }
  });

  it('schedules each task that runs by itself, with a payload the task accepts', () => {
    expect(racingSchedules.map(({ name, when }) => ({ name, ...when }))).toEqual([
      { name: 'racing.schedule_hourly_polling', cron: '0 * * * *' },
      { name: 'racing.update_league_leaderboards', cron: '0 0 * * *' },
      { name: 'racing.update_driver_statistics', cron: '0 3 * * 1' },
    ]);
    for (const { task, payload } of racingSchedules)
      expect(task.payload.safeParse(payload).success).toBe(true);
  });
});

describe('racing.sync_race_results', () => {
  it('is tried again three times, the first time after an hour', () => {
    expect(syncRaceResults.retry).toMatchObject({ retries: 3, first: minutes(60) });
  });

  it.each([0, -1, 1.5, 2_147_483_648, '7', null, undefined])('refuses %p as the id of a race', (raceId) => {
    expect(syncRaceResults.payload.safeParse({ raceId }).error?.issues[0]).toMatchObject({
      path: ['raceId'],
      message: 'expected the id of a race: a whole number from 1 to 2147483647',
    });
  });

  it('takes "no results yet" as a result', () => {
    expect(syncRaceResults.result.safeParse({ results: 0, changed: false }).success).toBe(true);
  });
});

describe('racing.add_to_default_league', () => {
  it('refuses a field it does not know', () => {
    expect(addToDefaultLeague.payload.safeParse({ userId: 1, leagueId: 2 }).success).toBe(false);
  });
});
