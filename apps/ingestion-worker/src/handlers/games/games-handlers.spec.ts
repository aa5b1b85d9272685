import type { League } from '@baton/contracts';
import { aContext, fakeGameStore, FakeScoreboards } from '../../../test/games-fakes';
import { syncAllLeaguesHandler } from './sync-all-leagues';
import { syncAllLiveGamesHandler } from './sync-all-live-games';
import { syncAllTeamsHandler } from './sync-all-teams';
import { syncDailyScheduleHandler } from './sync-daily-schedule';
import { syncDateRangeHandler } from './sync-date-range';

const aTeam = {
  abbreviation: null,
  name: 'Town Larks',
  shortName: null,
  location: null,
  color: null,
  alternateColor: null,
  logoUrl: null,
  active: true,
};

// 02:30 UTC on the 16th: still the evening of the 15th where the games are played.
function set(openDays: Partial<Record<League, string[]>> = {}) {
  const scoreboards = new FakeScoreboards();
  return { scoreboards, games: fakeGameStore(openDays), clock: () => new Date('2024-12-16T02:30Z') };
}

describe('games.sync_all_live_games', () => {
  it('asks for the Eastern day of each league', async () => {
    const deps = set();
    expect(await syncAllLiveGamesHandler(deps).run({}, aContext())).toEqual({ synced: 0, errors: [] });
    expect(deps.scoreboards.asked).toEqual(
      ['NFL', 'NBA', 'MLB', 'NHL'].map((league) => `${league} 2024-12-15`),
    );
  });

  it('asks for yesterday too where games of it are not over, and for nothing older', async () => {
    const deps = set({ NBA: ['2024-12-14'], NHL: ['2024-12-13'] });
    await syncAllLiveGamesHandler(deps).run({}, aContext());
    expect(deps.scoreboards.asked).toEqual([
      'NFL 2024-12-15',
      'NBA 2024-12-14',
      'NBA 2024-12-15',
      'MLB 2024-12-15',
      'NHL 2024-12-15',
    ]);
  });
});

describe('games.sync_daily_schedule', () => {
  it('asks for today and tomorrow of each league, and for the days of a week with games that are not over', async () => {
    const deps = set({ MLB: ['2024-12-07', '2024-12-08'] });
    await syncDailyScheduleHandler(deps).run({}, aContext());
    expect(deps.scoreboards.asked.filter((what) => what.startsWith('MLB'))).toEqual([
      'MLB 2024-12-08',
      'MLB 2024-12-15',
      'MLB 2024-12-16',
    ]);
    expect(deps.scoreboards.asked).toHaveLength(9);
  });
});

describe('games.sync_all_leagues', () => {
  it('counts leagues created, and goes on after one that failed', async () => {
    const deps = set();
    deps.scoreboards.fail('NBA teams', new Error('503'));
    const handler = syncAllLeaguesHandler(deps);
    const errors = [{ league: 'NBA', message: '503' }];
    expect(await handler.run({}, aContext())).toEqual({ created: 3, updated: 0, errors });
    expect(await handler.run({}, aContext())).toEqual({ created: 0, updated: 0, errors });
  });
});

describe('games.sync_all_teams', () => {
  it('counts the teams written and names those that could not be read', async () => {
    const deps = set();
    const list = await deps.scoreboards.teams('NFL');
    const teams = ['1', '2'].map((espnId) => ({ ...aTeam, espnId }));
    deps.scoreboards.answer('NFL teams', {
      ...list,
      teams,
      unreadable: [{ espnId: undefined, message: 'no id' }],
    });
    const errors = [{ league: 'NFL', message: 'no id' }];
    expect(await syncAllTeamsHandler(deps).run({}, aContext())).toEqual({ synced: 2, errors });
    expect(await syncAllTeamsHandler(deps).run({}, aContext())).toEqual({ synced: 0, errors });
  });
});

describe('games.sync_date_range', () => {
  it('asks for each day of the range, both ends included, and tells its progress per day', async () => {
    const deps = set();
    const ctx = aContext();
    await syncDateRangeHandler(deps).run(
      { league: 'NHL', startDate: '2024-02-28', endDate: '2024-03-01' },
      ctx,
    );
    expect(deps.scoreboards.asked).toEqual(['NHL 2024-02-28', 'NHL 2024-02-29', 'NHL 2024-03-01']);
    expect(ctx.told.at(-1)).toEqual({ current: 3, total: 3 });
  });
});
