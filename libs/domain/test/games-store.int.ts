import { type GameChanged, gameChanged } from '@baton/contracts';
import { openDomainDatabase } from '@baton/domain/testing';
import type { DataSource } from 'typeorm';
import {
  GameEntity,
  GameSnapshotEntity,
  type GameStore,
  postgresGameStore,
  TeamEntity,
} from '@baton/domain/games';
import { aGame, aTeam, live, postponed } from './games-readings';

let dataSource: DataSource;
let close: () => Promise<void>;
let store: GameStore;

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
  store = postgresGameStore(dataSource);
});

beforeEach(async () => {
  await dataSource.query('truncate game_snapshot, game, team, league');
});

afterAll(() => close());

const gameRow = (espnId: string) => dataSource.getRepository(GameEntity).findOneByOrFail({ espnId });
const snapshots = () => dataSource.getRepository(GameSnapshotEntity).find({ order: { id: 'ASC' } });
const kinds = ({ changes }: { changes: readonly { kind: string }[] }): string[] =>
  changes.map(({ kind }) => kind);

describe('saving games', () => {
  it('INVARIANT: saving the same scoreboard a second time writes nothing', async () => {
    const games = [aGame('10', live(7, 3)), aGame('11'), aGame('12', { home: null, venue: 'Old Field' })];
    expect(await store.saveGames('NFL', games)).toMatchObject({ inserted: 3, updated: 0 });
    const before = await dataSource.query('select xmin, * from game order by espn_id');

    expect(await store.saveGames('NFL', games)).toEqual({ inserted: 0, updated: 0, changes: [] });

    // xmin names the transaction that wrote a row version: equal means not even touched.
    expect(await dataSource.query('select xmin, * from game order by espn_id')).toEqual(before);
    expect(await snapshots()).toHaveLength(3);
  });

  it('writes only the games that differ and tells how they stood before', async () => {
    await store.saveGames('NFL', [aGame('10', live(7, 3)), aGame('11')]);

    const saved = await store.saveGames('NFL', [aGame('10', live(14, 3)), aGame('11')]);

    expect(saved).toMatchObject({ inserted: 0, updated: 1 });
    expect(saved.changes).toEqual([
      {
        league: 'NFL',
        espnId: '10',
        name: 'Team 2 at Team 1',
        kind: 'score',
        before: { status: 'live', homeScore: 7, awayScore: 3, startsAt: new Date('2024-12-15T18:00Z') },
        after: { status: 'live', homeScore: 14, awayScore: 3, startsAt: new Date('2024-12-15T18:00Z') },
        at: expect.any(Date),
      },
    ]);
  });

  it('takes a snapshot of each change of status, score or time, and of nothing else', async () => {
    await store.saveGames('NFL', [aGame('10')]);
    await store.saveGames('NFL', [aGame('10', live(0, 0))]);
    expect(kinds(await store.saveGames('NFL', [aGame('10', { ...live(0, 0), clock: '9:59' })]))).toEqual([
      'detail',
    ]);
    await store.saveGames('NFL', [aGame('10', live(0, 3))]);

    expect(await snapshots()).toMatchObject([
      { gameId: '10', status: 'scheduled', homeScore: null, awayScore: null },
      { gameId: '10', status: 'live', homeScore: 0, awayScore: 0 },
      { gameId: '10', status: 'live', homeScore: 0, awayScore: 3 },
    ]);
    expect(await gameRow('10')).toMatchObject({ clock: '10:00', homeScore: 0, awayScore: 3 });
  });

  it('lets a status go backwards: a postponed game is scheduled again for another day under its old id', async () => {
    await store.saveGames('NFL', [aGame('10', postponed)]);

    const again = aGame('10', { day: '2024-12-17', startsAt: new Date('2024-12-18T01:00Z') });
    expect(kinds(await store.saveGames('NFL', [again]))).toEqual(['status']);

    expect(await gameRow('10')).toMatchObject({
      status: 'scheduled',
      day: '2024-12-17',
      startsAt: again.startsAt,
    });
  });

  it('keeps both games of a double-header, which differ in nothing but their id', async () => {
    expect(await store.saveGames('MLB', [aGame('10'), aGame('11')])).toMatchObject({ inserted: 2 });
  });

  it('keeps games of two leagues apart that happen to have the same id', async () => {
    await store.saveGames('NBA', [aGame('10', live(50, 40))]);
    expect(await store.saveGames('NHL', [aGame('10')])).toMatchObject({ inserted: 1, updated: 0 });
    expect(await dataSource.getRepository(GameEntity).count()).toBe(2);
  });

  it('takes the last of two readings of one game in one answer', async () => {
    expect(await store.saveGames('NFL', [aGame('10'), aGame('10', live(3, 0))])).toMatchObject({
      inserted: 1,
    });
    expect(await gameRow('10')).toMatchObject({ status: 'live', homeScore: 3 });
  });

  it('saves an opponent who was to be determined as soon as it is known', async () => {
    await store.saveGames('NFL', [aGame('10', { away: null })]);
    expect(await gameRow('10')).toMatchObject({ homeTeamId: '1', awayTeamId: null });

    await store.saveGames('NFL', [aGame('10')]);
    expect(await gameRow('10')).toMatchObject({ homeTeamId: '1', awayTeamId: '2' });
  });

  it('refuses a score for a game that has not begun', async () => {
    await expect(store.saveGames('NFL', [aGame('10', { homeScore: 0 })])).rejects.toThrow(
      'game_score_after_start',
    );
  });

  it('finds exact changes while several syncs of a league write at once', async () => {
    await store.saveGames('NFL', [aGame('10'), aGame('11')]);
    const syncs = [1, 2, 3, 4].map((score) => [aGame('10', live(score, 0)), aGame('11', live(0, score))]);

    const saved = await Promise.all(
      syncs.map((games, i) => store.saveGames('NFL', i % 2 ? games : games.toReversed())),
    );

    const steps = saved.flatMap(({ changes }) => changes).filter(({ espnId }) => espnId === '10');
    const reached = new Set(steps.map(({ after }) => after.homeScore));
    const left = new Set(steps.map(({ before }) => before?.homeScore ?? null));
    const last = (await gameRow('10')).homeScore;
    expect(reached).toEqual(new Set([1, 2, 3, 4]));
    expect(left).toEqual(new Set([null, 1, 2, 3, 4].filter((score) => score !== last)));
  });
});

describe('telling of changes', () => {
  const told: GameChanged[][] = [];
  const telling = () => postgresGameStore(dataSource, { tell: async (news) => void told.push([...news]) });
  beforeEach(() => void told.splice(0));

  it('happens once for each change of status, score or time, and for nothing else', async () => {
    const { saveGames } = telling();
    await saveGames('NFL', [aGame('10'), aGame('11'), aGame('12')]);
    const later = [aGame('10', live(0, 7)), aGame('11', postponed), aGame('12', { venue: 'Old Field' })];
    await saveGames('NFL', later);
    await saveGames('NFL', later);
    await saveGames('NFL', [aGame('10', { ...live(0, 7), status: 'final' })]);

    expect(told.map((news) => news.map(({ game, change }) => `${game} ${change}`))).toEqual([
      ['10 status', '11 postponed'],
      ['10 final'],
    ]);
    expect(() => gameChanged.payload.parse(told[0]?.[0])).not.toThrow();
  });

  it('is said once when two syncs find the same change at the same time', async () => {
    const { saveGames } = telling();
    await saveGames('NFL', [aGame('10', live(0, 0))]);
    await Promise.all([1, 2, 3].map(() => saveGames('NFL', [aGame('10', live(0, 3))])));
    expect(told).toMatchObject([[{ game: '10', change: 'score', after: { awayScore: 3 } }]]);
  });

  it('INVARIANT: takes the change back when it fails, so that the next sync finds it again', async () => {
    await store.saveGames('NFL', [aGame('10', live(0, 0))]);
    const failing = postgresGameStore(dataSource, { tell: () => Promise.reject(new Error('no outbox')) });
    await expect(failing.saveGames('NFL', [aGame('10', live(0, 3))])).rejects.toThrow('no outbox');
    expect(await gameRow('10')).toMatchObject({ awayScore: 0 });
    await telling().saveGames('NFL', [aGame('10', live(0, 3))]);
    expect(told).toHaveLength(1);
  });
});

describe('teams', () => {
  it('come with their games when they are guests that no team list knows', async () => {
    await store.saveGames('NBA', [
      aGame('10', { away: aTeam('111124', { active: false, abbreviation: null }) }),
    ]);
    expect(await dataSource.getRepository(TeamEntity).findOneByOrFail({ espnId: '111124' })).toMatchObject({
      active: false,
    });
  });

  it('are named by the team list, whatever a scoreboard calls them', async () => {
    const listed = [aTeam('1', { abbreviation: 'UTAH' }), aTeam('2')];
    expect(await store.saveTeams('NHL', listed)).toEqual({ inserted: 2, updated: 0 });

    await store.saveGames('NHL', [aGame('10', { home: aTeam('1', { abbreviation: 'UTA' }) })]);

    expect(await store.saveTeams('NHL', listed)).toEqual({ inserted: 0, updated: 0 });
    expect(await dataSource.getRepository(TeamEntity).findOneByOrFail({ espnId: '1' })).toMatchObject({
      abbreviation: 'UTAH',
    });
  });

  it('get what the list knows when a scoreboard named them first', async () => {
    await store.saveGames('NHL', [aGame('10')]);
    const listed = [aTeam('1', { color: 'fc4c02' }), aTeam('2'), aTeam('3')];
    expect(await store.saveTeams('NHL', listed)).toEqual({ inserted: 1, updated: 1 });
  });

  it('stay when they leave the list', async () => {
    await store.saveTeams('NHL', [aTeam('24')]);
    expect(await store.saveTeams('NHL', [])).toEqual({ inserted: 0, updated: 0 });
    expect(await dataSource.getRepository(TeamEntity).count()).toBe(1);
  });
});

describe('leagues', () => {
  const nhl = {
    league: 'NHL',
    espnId: '90',
    name: 'Hockey',
    slug: 'nhl',
    seasonYear: 2025,
    seasonName: '2024-25',
  } as const;

  it('are created, then updated, then left alone', async () => {
    expect(await store.saveLeague(nhl)).toEqual({ inserted: 1, updated: 0 });
    expect(await store.saveLeague({ ...nhl, seasonYear: 2026, seasonName: '2025-26' })).toEqual({
      inserted: 0,
      updated: 1,
    });
    expect(await store.saveLeague({ ...nhl, seasonYear: 2026, seasonName: '2025-26' })).toEqual({
      inserted: 0,
      updated: 0,
    });
  });
});

describe('days with open games', () => {
  it('are the days in the range on which a game is not over', async () => {
    await store.saveGames('NFL', [
      aGame('10', { day: '2024-12-12' }),
      aGame('11', { day: '2024-12-13', status: 'final', homeScore: 1, awayScore: 0 }),
      aGame('12', { ...postponed, day: '2024-12-13' }),
      aGame('13', { ...live(0, 0), day: '2024-12-14' }),
      aGame('14', { day: '2024-12-14', status: 'suspended' }),
      aGame('15', { day: '2024-12-15' }),
    ]);
    const range = { from: '2024-12-13', until: '2024-12-15' };
    expect(await store.daysWithOpenGames('NFL', range)).toEqual(['2024-12-14']);
    expect(await store.daysWithOpenGames('NBA', range)).toEqual([]);
  });
});
