import { z } from 'zod';
import { generateCertificate, learningSchedules, learningTasks } from './learning';

describe('learning.generate_certificate', () => {
  const problemsOf = (payload: unknown): string[] =>
    generateCertificate.payload.safeParse(payload).error?.issues.map(({ message }) => message) ?? [];

  it('takes the id of an enrollment', () => {
    expect(problemsOf({ enrollmentId: 7 })).toEqual([]);
  });

  it.each([0, -1, 1.5, '7', 2_147_483_648, null, undefined])('refuses %p as one', (enrollmentId) => {
    expect(problemsOf({ enrollmentId })).toEqual([
      'expected the id of an enrollment: a whole number from 1 to 2147483647',
    ]);
  });
});

describe('the learning catalogue', () => {
  it('can describe every payload and result as JSON schema', () => {
    for (const task of Object.values(learningTasks)) {
      expect(z.toJSONSchema(task.payload)).toMatchObject({ type: 'object' });
      expect(z.toJSONSchema(task.result)).toMatchObject({ type: 'object' });
    }
  });

  it('keeps results for an hour', () => {
    for (const task of Object.values(learningTasks)) expect(task.resultExpires).toBe(3_600_000);
  });

  it('schedules each task that runs by itself, with a payload the task accepts', () => {
    expect(learningSchedules.map(({ name, when }) => ({ name, ...when }))).toEqual([
      { name: 'learning.generate_hourly_analytics', cron: '0 * * * *' },
      { name: 'learning.generate_daily_analytics', cron: '0 1 * * *' },
      { name: 'learning.generate_weekly_report', cron: '0 9 * * 1' },
      { name: 'learning.monthly_archive', cron: '0 0 1 * *' },
      { name: 'learning.cleanup_stale_progress', cron: '30 3 * * *' },
    ]);
    for (const { task, payload } of learningSchedules)
      expect(task.payload.safeParse(payload).success).toBe(true);
  });
});
