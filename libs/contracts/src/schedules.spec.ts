import type { ScheduleWhen } from '@baton/messaging/contract';
import { schedules } from './schedules';

const said = (when: ScheduleWhen): string => ('cron' in when ? when.cron : `every ${when.every / 1000} s`);

describe('the schedules of all areas', () => {
  it('come when they should, in UTC', () => {
    expect(Object.fromEntries(schedules.map(({ name, when }) => [name, said(when)]))).toEqual({
      'games.sync_all_live_games': 'every 60 s',
      'games.sync_daily_schedule': '0 * * * *',
      'games.sync_all_leagues': '0 3 * * *',
      'games.sync_all_teams': '0 4 * * 1',
      'racing.schedule_hourly_polling': '0 * * * *',
      'racing.update_league_leaderboards': '0 0 * * *',
      'racing.update_driver_statistics': '0 3 * * 1',
      'football.refresh_all_team_stats': '0 2 * * *',
      'learning.generate_hourly_analytics': '0 * * * *',
      'learning.generate_daily_analytics': '0 1 * * *',
      'learning.generate_weekly_report': '0 9 * * 1',
      'learning.monthly_archive': '0 0 1 * *',
      'learning.cleanup_stale_progress': '30 3 * * *',
      'accounts.cleanup_expired_tokens': '0 3 * * *',
      'accounts.cleanup_expired_sessions': '0 0 * * *',
      'accounts.cleanup_unverified_users': '0 4 * * *',
      'accounts.sync_user_stats': '0 * * * *',
      'accounts.health_check': 'every 300 s',
      'notifications.send_weekly_newsletter': '0 10 * * 5',
      'maintenance.cleanup_old_data': '0 2 * * *',
    });
    expect(new Set(schedules.map(({ timezone }) => timezone))).toEqual(new Set(['UTC']));
  });

  it('have a name each, and those that are fired are among them', () => {
    expect(new Set(schedules.map(({ name }) => name)).size).toBe(schedules.length);
  });

  it('never have two runs of the live scores at once', () => {
    const live = schedules.find(({ name }) => name === 'games.sync_all_live_games');
    expect(live?.policies).toMatchObject({ overlap: 'skip', misfire: 'skip' });
  });
});
