import { openDomainDatabase } from '@baton/domain/testing';
import type { DataSource } from 'typeorm';
import {
  DivisionEntity,
  type FootballStore,
  FootballSeasonEntity,
  FootballTeamEntity,
  MatchEntity,
  type NumberedMatch,
  postgresFootballStore,
  TeamStatsEntity,
} from '@baton/domain/football';
import { Form } from '../src/football/backtest/form';
import { aReading } from './football-readings';

let dataSource: DataSource;
let close: () => Promise<void>;
let store: FootballStore;

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
  store = postgresFootballStore(dataSource);
});

beforeEach(() => dataSource.query('truncate football_division, football_team cascade'));
afterAll(() => close());

const season = { division: 'E0', season: '2425' } as const;
const match = (day: string, changes: Partial<NumberedMatch> = {}): NumberedMatch => ({
  ...aReading(day, changes),
  meeting: 1,
  ...changes,
});
async function* stream<T>(items: readonly T[], failure?: Error): AsyncGenerator<T> {
  yield* items;
  if (failure) throw failure;
}
const save = (...matches: NumberedMatch[]) => store.saveMatches(season, stream(matches));
const matches = () => dataSource.getRepository(MatchEntity).find({ order: { day: 'ASC', homeTeam: 'ASC' } });
const prices = { bet365: { '1X2': { home: 1.727, draw: 3.4, away: 4.5 }, AH: { line: 0, home: 1.9 } } };

describe('saving a season', () => {
  it('INVARIANT: saving the same season a second time writes nothing', async () => {
    const file = [
      match('2024-08-17', { opening: prices, closing: { average: { 'OU2.5': { over: 1.8 } } } }),
      match('2024-08-18', { homeTeam: 'Ashford', kickoffAt: null, score: null, halfTime: null }),
      match('2025-03-01', { meeting: 2, referee: "A d'Example", shots: { home: 12, away: null } }),
    ];
    expect(await save(...file)).toEqual({ inserted: 3, updated: 0 });
    const before = await dataSource.query('select xmin, * from football_match order by day');
    const teams = await dataSource.query('select xmin, * from football_team order by name');

    expect(await save(...file.toReversed())).toEqual({ inserted: 0, updated: 0 });

    // xmin names the transaction that wrote a row version: equal means not even touched.
    expect(await dataSource.query('select xmin, * from football_match order by day')).toEqual(before);
    expect(await dataSource.query('select xmin, * from football_team order by name')).toEqual(teams);
  });

  it('keeps prices, statistics and what is missing as they were read', async () => {
    await save(match('2024-08-17', { opening: prices, shots: { home: 12, away: 0 }, halfTime: null }));
    expect(await matches()).toMatchObject([
      {
        country: 'England',
        day: '2024-08-17',
        kickoffAt: new Date('2024-08-17T14:00Z'),
        homeGoals: 1,
        awayGoals: 0,
        homeHalfTimeGoals: null,
        homeShots: 12,
        awayShots: 0,
        homeFouls: null,
        opening: prices,
        closing: {},
      },
    ]);
    expect(await dataSource.getRepository(DivisionEntity).find()).toMatchObject([
      { code: 'E0', country: 'England', name: 'Premier League' },
    ]);
    expect(await dataSource.getRepository(FootballTeamEntity).count()).toBe(2);
  });

  it('updates the matches that differ: a result that came in, a date that was corrected', async () => {
    await save(match('2024-08-17', { score: null }), match('2024-08-18', { homeTeam: 'Ashford' }));
    expect(await save(match('2024-08-20'), match('2024-08-18', { homeTeam: 'Ashford' }))).toEqual({
      inserted: 0,
      updated: 1,
    });
    expect(await matches()).toMatchObject([
      { homeTeam: 'Ashford', day: '2024-08-18' },
      { homeTeam: 'Northgate', day: '2024-08-20', homeGoals: 1 },
    ]);
  });

  it('INVARIANT: leaves the season as it was when the file fails midway', async () => {
    await save(match('2024-08-17'));
    const file = Array.from({ length: 700 }, (_, i) => match('2024-09-01', { homeTeam: `Team ${i}` }));
    const saving = store.saveMatches(season, stream([match('2024-08-30'), ...file], new Error('cut off')));
    await expect(saving).rejects.toThrow('cut off');
    expect(await matches()).toMatchObject([{ day: '2024-08-17' }]);
    expect(await dataSource.getRepository(FootballTeamEntity).count()).toBe(2);
  });

  it('saves more matches than fit into one statement', async () => {
    const file = Array.from({ length: 1_300 }, (_, i) => match('2024-09-01', { homeTeam: `Team ${i}` }));
    expect(await save(...file)).toEqual({ inserted: 1_300, updated: 0 });
    expect(await save(...file)).toEqual({ inserted: 0, updated: 0 });
  });

  it('takes an empty file for nothing new', async () => {
    await save(match('2024-08-17'));
    expect(await save()).toEqual({ inserted: 0, updated: 0 });
    expect(await matches()).toHaveLength(1);
  });

  it('counts each match once while two imports of the season run at the same time', async () => {
    const file = Array.from({ length: 50 }, (_, i) => match('2024-09-01', { homeTeam: `Team ${i}` }));
    const both = await Promise.all([save(...file), save(...file.toReversed())]);
    expect(both.map(({ inserted }) => inserted).sort()).toEqual([0, 50]);
    expect(both.map(({ updated }) => updated)).toEqual([0, 0]);
  });
});

describe('what is stored of a season', () => {
  it('is noted down, and nothing is written the second time', async () => {
    await save(match('2024-08-17'), match('2025-05-25', { homeTeam: 'Ashford', score: null }));
    expect(await store.saveSeason(season)).toEqual({ matches: 2, teams: 2 });
    const noted = await dataSource.query('select xmin, * from football_season');

    expect(await store.saveSeason(season)).toEqual({ matches: 2, teams: 2 });

    expect(await dataSource.query('select xmin, * from football_season')).toEqual(noted);
    expect(await dataSource.getRepository(FootballSeasonEntity).find()).toMatchObject([
      { division: 'E0', season: '2425', unplayed: 1, firstDay: '2024-08-17', lastDay: '2025-05-25' },
    ]);
  });

  it('is nothing for a season that was never imported', async () => {
    expect(await store.saveSeason({ division: 'B1', season: '2425' })).toEqual({ matches: 0, teams: 0 });
  });
});

describe('team statistics', () => {
  const statsOf = (team: string) =>
    dataSource.getRepository(TeamStatsEntity).findOneByOrFail({ country: 'England', team });
  const score = (home: number, away: number) => ({ score: { home, away } });

  it('sum up the latest season of each team', async () => {
    await save(
      match('2024-08-17', score(3, 0)),
      match('2024-08-24', { homeTeam: 'Southport Rovers', awayTeam: 'Northgate', ...score(2, 2) }),
      match('2024-08-31', { meeting: 2, ...score(0, 1) }),
      match('2024-09-07', { meeting: 3, score: null }),
    );
    expect(await store.refreshTeamStats('2024-10-01')).toEqual({ teams: 2 });
    expect(await statsOf('Northgate')).toMatchObject({
      asOf: '2024-10-01',
      division: 'E0',
      season: '2425',
      played: 3,
      won: 1,
      drawn: 1,
      lost: 1,
      goalsFor: 5,
      goalsAgainst: 3,
      over25Rate: 2 / 3,
      form: 'WDL',
      formPoints: 4,
    });
    expect(await statsOf('Southport Rovers')).toMatchObject({ form: 'LDW', goalsFor: 3, goalsAgainst: 5 });
  });

  it('INVARIANT: know nothing of the day they are as of, or of a later one', async () => {
    const past = [match('2024-08-17', score(3, 0)), match('2024-08-24', { meeting: 2, ...score(0, 0) })];
    await save(...past);
    await store.refreshTeamStats('2024-08-31');
    const before = await dataSource.query('select xmin, * from football_team_stats order by team');

    await save(...past, match('2024-08-31', { meeting: 3 }), match('2024-09-07', { meeting: 4 }));
    await store.saveMatches({ division: 'E0', season: '2526' }, stream([match('2025-08-17')]));
    await store.refreshTeamStats('2024-08-31');

    expect(await dataSource.query('select xmin, * from football_team_stats order by team')).toEqual(before);
  });

  it('begin anew with a season, and take the form from five matches', async () => {
    await save(...[1, 2, 3, 4, 5, 6].map((day) => match(`2024-09-0${day}`, { meeting: day })));
    await store.refreshTeamStats('2025-01-01');
    expect(await statsOf('Northgate')).toMatchObject({ played: 6, form: 'WWWWW', formPoints: 15 });

    await store.saveMatches(
      { division: 'E1', season: '2526' },
      stream([match('2025-08-16', { awayTeam: 'Newcomers', ...score(1, 1) })]),
    );
    await store.refreshTeamStats('2025-09-01');
    expect(await statsOf('Northgate')).toMatchObject({ division: 'E1', season: '2526', form: 'D' });
    expect(await statsOf('Southport Rovers')).toMatchObject({ season: '2425', played: 6 });
  });

  it('agree with the form that a backtest reckons with', async () => {
    const clubs = ['Ashford', 'Brook', 'Carden', 'Dale', 'Elm', 'Fenwick', 'Gale', 'Hexley'];
    const round = (i: number) => clubs.map((_, c) => clubs[(c * (1 + 2 * (i % 2)) + i) % clubs.length] ?? '');
    const played = Array.from({ length: 12 }, (_, i) => i).flatMap((i) =>
      [0, 2, 4, 6].map((c) => {
        const [homeTeam = '', awayTeam = ''] = round(i).slice(c, c + 2);
        const day = new Date(Date.UTC(2024, 7, 17 + 7 * i)).toISOString().slice(0, 10);
        return match(day, { homeTeam, awayTeam, meeting: i + 1, ...score((i * 3 + c) % 4, (i + c) % 3) });
      }),
    );
    await save(...played);
    await store.refreshTeamStats('2024-12-01');

    const form = new Form();
    const ahead = { ...season, id: '', day: '', opening: undefined, reference: undefined };
    for (const { homeTeam, awayTeam, score: result } of played) {
      form.learn({ ...ahead, homeTeam, awayTeam, score: result, closing: undefined });
    }
    for (const club of clubs) {
      const points = form.average(
        { ...ahead, homeTeam: club, awayTeam: '' },
        { team: 'home', measure: 'points', last: 5 },
      );
      expect(await statsOf(club)).toMatchObject({ played: 12, formPoints: Math.round((points ?? NaN) * 5) });
    }
  });
});
