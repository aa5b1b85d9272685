import { z } from 'zod';
import { accountsSchedules, accountsTasks, logLogin } from './accounts';
import { maintenanceSchedules, maintenanceTasks } from './maintenance';

describe('accounts.log_login', () => {
  it('takes addresses of both kinds and refuses what is none', () => {
    const login = { userId: 1, succeeded: true };
    for (const ip of ['192.0.2.7', '2001:db8::7'])
      expect(logLogin.payload.safeParse({ ...login, ip }).success).toBe(true);
    expect(logLogin.payload.safeParse({ ...login, ip: '192.0.2' }).error?.issues[0]).toMatchObject({
      path: ['ip'],
      message: 'expected an IP address',
    });
  });
});

describe('the accounts and maintenance catalogues', () => {
  it('can describe every payload and result as JSON schema', () => {
    for (const task of [...Object.values(accountsTasks), ...Object.values(maintenanceTasks)]) {
      expect(z.toJSONSchema(task.payload)).toMatchObject({ type: 'object' });
      expect(z.toJSONSchema(task.result)).toMatchObject({ type: 'object' });
    }
  });

  it('schedules each task that runs by itself, with a payload the task accepts', () => {
    const schedules = [...accountsSchedules, ...maintenanceSchedules];
    expect(schedules.map(({ name, when }) => ({ name, ...when }))).toEqual([
      { name: 'accounts.cleanup_expired_tokens', cron: '0 3 * * *' },
      { name: 'accounts.cleanup_expired_sessions', cron: '0 0 * * *' },
      { name: 'accounts.cleanup_unverified_users', cron: '0 4 * * *' },
      { name: 'accounts.sync_user_stats', cron: '0 * * * *' },
      { name: 'accounts.health_check', every: 300_000 },
      { name: 'maintenance.cleanup_old_data', cron: '0 2 * * *' },
    ]);
    for (const { task, payload } of schedules) expect(task.payload.safeParse(payload).success).toBe(true);
  });
});
