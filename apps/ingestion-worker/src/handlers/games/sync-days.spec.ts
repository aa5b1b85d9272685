import { aContext, aGame, fakeGameStore, FakeScoreboards } from '../../../test/games-fakes';
import { syncDays } from './sync-days';

const friday = { league: 'NBA', day: '2024-12-13' } as const;
const saturday = { league: 'NBA', day: '2024-12-14' } as const;

function set() {
  const scoreboards = new FakeScoreboards();
  const deps = { scoreboards, games: fakeGameStore() };
  return { scoreboards, sync: () => syncDays([friday, saturday], aContext(), deps) };
}

describe('syncDays', () => {
  it('counts what was written, so that the same data again counts nothing', async () => {
    const { scoreboards, sync } = set();
    scoreboards.answer('NBA 2024-12-13', { games: [aGame('1'), aGame('2')] });
    scoreboards.answer('NBA 2024-12-14', { games: [aGame('3')] });
    expect(await sync()).toEqual({ synced: 3, errors: [] });
    expect(await sync()).toEqual({ synced: 0, errors: [] });
  });

  it('saves the games of a day that can be read, and names the others', async () => {
    const { scoreboards, sync } = set();
    const unreadable = [{ espnId: '2', message: 'date: expected a date' }];
    scoreboards.answer('NBA 2024-12-13', { games: [aGame('1')], unreadable });
    expect(await sync()).toEqual({
      synced: 1,
      errors: [{ league: 'NBA', day: '2024-12-13', game: '2', message: 'date: expected a date' }],
    });
  });

  it('takes a day of which no game can be read for one that failed', async () => {
    const { scoreboards, sync } = set();
    scoreboards.answer('NBA 2024-12-13', {
      unreadable: [{ espnId: undefined, message: 'id: expected an id' }],
    });
    expect(await sync()).toEqual({
      synced: 0,
      errors: [{ ...friday, message: 'none of 1 games can be read; the first: id: expected an id' }],
    });
  });

  it('saves one day although another failed', async () => {
    const { scoreboards, sync } = set();
    scoreboards.fail('NBA 2024-12-13', new Error('503'));
    scoreboards.answer('NBA 2024-12-14', { games: [aGame('3')] });
    expect(await sync()).toEqual({ synced: 1, errors: [{ ...friday, message: '503' }] });
  });

  it('fails when every day failed', async () => {
    const { scoreboards, sync } = set();
    scoreboards.fail('NBA 2024-12-13', new Error('403'));
    scoreboards.fail('NBA 2024-12-14', new Error('403'));
    await expect(sync()).rejects.toThrow('all of 2 failed; the first, NBA 2024-12-13: 403');
  });
});
