import { z } from 'zod';
import { accountsSchedules, accountsTasks, logLogin, registerUser } from './accounts';
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

describe('accounts.register_user', () => {
  const problemsOf = (payload: unknown): string[] =>
    registerUser.payload
      .safeParse(payload)
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

  it('takes an address and a name, in whatever script', () => {
    expect(problemsOf({ email: 'ada@example.org', name: ' ليلى الحسن ' })).toEqual([]);
  });

  it.each(['', '   ', 'a\nb', 'a\0b', 'x'.repeat(201)])('refuses %j as a name', (name) => {
    expect(problemsOf({ email: 'ada@example.org', name })).toEqual([
      'name: expected a name of 1 to 200 characters on one line',
    ]);
  });

  it.each(['ada', 'ada@', 'ada@example.org\nBcc: eve@example.org'])('refuses %j as an address', (email) => {
    expect(problemsOf({ email, name: 'Ada' })).toEqual([
      'email: expected an e-mail address such as ada@example.org',
    ]);
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
