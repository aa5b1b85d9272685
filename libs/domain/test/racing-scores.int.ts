import {
  DriverStatisticsEntity,
  FantasyAssetEntity,
  FantasyAssetScoreEntity,
  type FantasyStore,
  FantasyTeamScoreEntity,
  LeaderboardEntryEntity,
  LineupRefusedError,
  postgresFantasyStore,
  postgresRaceStore,
  postgresScoreStore,
  RaceEntity,
  type RaceStore,
  type ResultReading,
  rulesFor,
  type ScoreStore,
  ScoringRulesEntity,
} from '@baton/domain/racing';
import { openDomainDatabase } from '@baton/domain/testing';
import type { DataSource } from 'typeorm';
import {
  aCalendar,
  aConstructor,
  aDriver,
  aQualifying,
  aRace,
  aResult,
  aSession,
  aWeekend,
} from './racing-readings';

let dataSource: DataSource;
let close: () => Promise<void>;
let races: RaceStore;
let scores: ScoreStore;
let fantasy: FantasyStore;

const drivers = ['solano', 'brandt', 'okafor', 'lindqvist', 'tanaka', 'moreau'];
const constructors = ['corvara', 'halden', 'ostrava'];
const at = (moment: string) => new Date(`2026-05-${moment}:00Z`);

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
  races = postgresRaceStore(dataSource.manager);
  scores = postgresScoreStore(dataSource.manager);
  fantasy = postgresFantasyStore(dataSource.manager);
});
afterAll(() => close());

beforeEach(async () => {
  await dataSource.query(
    'truncate race_season, driver, "constructor", scoring_rules, fantasy_team, fantasy_league restart identity cascade',
  );
  await races.saveCalendar(2026, aCalendar(...calendar));
  await dataSource.query(
    `insert into "constructor" (constructor_id, name) select unnest($1::text[]), 'Team'`,
    [constructors],
  );
  await races.saveDrivers(drivers.map((driver) => aDriver(driver)));
  await fantasy.savePrices(2026, [
    ...drivers.map((driverId) => ({ driverId, price: 139 })),
    ...constructors.map((constructorId) => ({ constructorId, price: 150 })),
  ]);
});

const WEEK = 7 * 24 * 3_600_000;
/** Rounds are a week apart; the first is on 10 May and locks the day before at 14:00. */
const calendar = [1, 2, 3].map((round) => {
  const later = (moment: Date) => new Date(moment.getTime() + (round - 1) * WEEK);
  return aRace(round, { startsAt: later(at('10T13:00')), qualifyingAt: later(at('09T14:00')) });
});
const aRaceOf = async (round: number) =>
  (await dataSource.getRepository(RaceEntity).findOneByOrFail({ round })).id;

const assetIds = async (...names: string[]) => {
  const assets = await dataSource.getRepository(FantasyAssetEntity).findBy({ season: 2026 });
  return names.map((name) => assets.find((a) => a.driverId === name || a.constructorId === name)?.id ?? 0);
};
const firstFive = [...drivers.slice(0, 5), 'corvara', 'halden'];

async function aTeam(userId: number, names = firstFive, when = at('01T00:00')): Promise<number> {
  const ids = await assetIds(...names);
  return (await fantasy.pickTeam({ userId, season: 2026, name: `Team ${userId}`, assetIds: ids, at: when }))
    .teamId;
}

/** Each driver finishes where the list says, from the same place on the grid. */
async function raced(round: number, order = drivers, changes: Partial<ResultReading> = {}): Promise<number> {
  const raceId = await aRaceOf(round);
  const rows = order.map((driver, i) =>
    aResult(driver, { position: i + 1, grid: i + 1, ...(i === 0 && changes) }),
  );
  await races.saveWeekend(raceId, aWeekend({ race: aSession(...rows) }));
  return raceId;
}

const teamScores = (raceId: number) =>
  dataSource.getRepository(FantasyTeamScoreEntity).find({ where: { raceId }, order: { teamId: 'ASC' } });
const rowVersions = (table: string) => dataSource.query(`select xmin, ctid, * from ${table} order by ctid`);

describe('team scores', () => {
  it('are the sum of what the picks earned, with what each was', async () => {
    const team = await aTeam(1);
    const raceId = await raced(1);

    expect(await scores.updateTeamScores(raceId)).toEqual({ teams: 1 });

    const [solano, brandt, okafor, lindqvist, tanaka, corvara, halden] = await assetIds(...firstFive);
    expect(await teamScores(raceId)).toEqual([
      {
        teamId: team,
        raceId,
        points: 25 + 18 + 15 + 12 + 10,
        breakdown: {
          [`${solano}`]: 25,
          [`${brandt}`]: 18,
          [`${okafor}`]: 15,
          [`${lindqvist}`]: 12,
          [`${tanaka}`]: 10,
          [`${corvara}`]: 0,
          [`${halden}`]: 0,
        },
      },
    ]);
  });

  it('have the parts of each driver and constructor beside them, and the version of the rules', async () => {
    await aTeam(1);
    const raceId = await aRaceOf(1);
    const own = { constructorId: 'corvara' };
    await races.saveWeekend(raceId, {
      race: aSession(aResult('solano', { ...own, position: 1, grid: 3, fastestLapRank: 1 })),
      qualifying: aSession(aQualifying('solano', { ...own, position: 3, reached: 3 })),
      sprint: aSession(),
    });
    await scores.updateTeamScores(raceId);
    const [assetId = 0] = await assetIds('solano');
    expect(await dataSource.getRepository(FantasyAssetScoreEntity).findOneBy({ assetId })).toMatchObject({
      points: 45,
      breakdown: {
        'qualifying.position': 8,
        'race.position': 25,
        'race.placesGained': 2,
        'race.fastestLap': 10,
      },
      rulesVersion: '2026',
    });
  });

  it('INVARIANT: computed again, they are the same rows and none is written', async () => {
    await aTeam(1);
    await aTeam(2, [...drivers.slice(1), 'halden', 'ostrava']);
    const raceId = await raced(1);
    await scores.updateTeamScores(raceId);
    const before = [await rowVersions('fantasy_team_score'), await rowVersions('fantasy_asset_score')];

    expect(await scores.updateTeamScores(raceId)).toEqual({ teams: 2 });

    expect([await rowVersions('fantasy_team_score'), await rowVersions('fantasy_asset_score')]).toEqual(
      before,
    );
  });

  it('follow a classification that changes after the race', async () => {
    await aTeam(1);
    const raceId = await raced(1);
    await scores.updateTeamScores(raceId);
    await raced(1, drivers, { finish: 'disqualified', positionText: 'D' });
    await scores.updateTeamScores(raceId);
    expect(await teamScores(raceId)).toMatchObject([{ points: 80 - 25 - 20 }]);
  });

  it('count the line-up at the lock: later changes are for the next race, also when this one is scored again', async () => {
    const [first, second] = [await aRaceOf(1), await aRaceOf(2)];
    await aTeam(1, firstFive, at('09T14:00'));
    await aTeam(1, [...drivers.slice(1), 'corvara', 'halden'], at('09T14:01'));
    await aTeam(2, firstFive, at('09T14:01'));
    await raced(1);
    await raced(2);
    expect(await scores.updateTeamScores(first)).toEqual({ teams: 1 });
    expect(await scores.updateTeamScores(second)).toEqual({ teams: 2 });
    expect(await teamScores(first)).toMatchObject([{ points: 80 }]);
    expect(await teamScores(second)).toMatchObject([{ points: 80 - 25 + 8 }, { points: 80 }]);
  });

  it('go when the lock turns out to have been before the line-up', async () => {
    const raceId = await aRaceOf(1);
    await aTeam(1, firstFive, at('09T13:00'));
    await raced(1);
    expect(await scores.updateTeamScores(raceId)).toEqual({ teams: 1 });
    await races.saveCalendar(2026, aCalendar(aRace(1, { qualifyingAt: at('09T12:00') })));
    expect(await scores.updateTeamScores(raceId)).toEqual({ teams: 0 });
    expect(await teamScores(raceId)).toEqual([]);
  });

  it('are none for a race without results, and for one that there is not', async () => {
    await aTeam(1);
    expect(await scores.updateTeamScores(await aRaceOf(1))).toEqual({ teams: 0 });
    expect(await scores.updateTeamScores(99)).toEqual({ teams: 0 });
    expect(await dataSource.getRepository(FantasyAssetScoreEntity).count()).toBe(0);
  });

  it('are computed once when two compute them at the same time', async () => {
    await aTeam(1);
    const raceId = await raced(1);
    await Promise.all([scores.updateTeamScores(raceId), scores.updateTeamScores(raceId)]);
    expect(await teamScores(raceId)).toMatchObject([{ points: 80 }]);
  });

  it('refuse rules that were edited under the version races were scored by', async () => {
    await aTeam(1);
    const raceId = await raced(1);
    await scores.updateTeamScores(raceId);
    const edited = { ...rulesFor(2026), race: { ...rulesFor(2026).race, fastestLap: 11 } };
    await dataSource.getRepository(ScoringRulesEntity).update({ version: '2026' }, { rules: edited });
    await expect(scores.updateTeamScores(raceId)).rejects.toThrow('add a new version');
  });
});

describe('a leaderboard', () => {
  const board = (leagueId: number) =>
    dataSource
      .getRepository(LeaderboardEntryEntity)
      .find({ where: { leagueId }, order: { rank: 'ASC', teamId: 'ASC' } });
  const ranks = async (leagueId: number) => (await board(leagueId)).map(({ teamId, rank }) => [teamId, rank]);

  /** A league of users 1, 2, …, who joined in this order, and whose teams scored these points, race by race. */
  async function aLeague(points: number[][]): Promise<number> {
    const raceIds = [await raced(1), await raced(2)];
    const { leagueId } = await fantasy.createLeague({ name: 'Friends', userId: 1 });
    for (const [i, own] of points.entries()) {
      const userId = i + 1;
      const team = await dataSource.query<[{ id: number }]>(
        `insert into fantasy_team (id, user_id, season, name, budget) values ($1, $1, 2026, 'T', 1000) returning id`,
        [userId],
      );
      await dataSource.query(
        `insert into fantasy_membership (league_id, user_id, joined_at) values ($1, $2, $3)
         on conflict (league_id, user_id) do update set joined_at = excluded.joined_at`,
        [leagueId, userId, at(`0${userId}T00:00`)],
      );
      for (const [race, score] of own.entries())
        await dataSource.query(`insert into fantasy_team_score values ($1, $2, $3, '{}')`, [
          team[0].id,
          raceIds[race],
          score,
        ]);
    }
    return leagueId;
  }

  it('ranks by total points, then the best single race, then the earliest joined', async () => {
    const leagueId = await aLeague([
      [30, 10],
      [20, 20],
      [30, 10],
      [50, 0],
    ]);
    expect(await scores.updateLeaderboard(leagueId)).toEqual({ teams: 4 });
    expect(await ranks(leagueId)).toEqual([
      [4, 1],
      [1, 2],
      [3, 3],
      [2, 4],
    ]);
    expect((await board(leagueId))[0]).toMatchObject({ totalPoints: 50, bestRace: 50, season: 2026 });
  });

  it('gives teams that are equal in all three the same rank and leaves out the next', async () => {
    const leagueId = await aLeague([[10], [20], [20], [5]]);
    await dataSource.query('update fantasy_membership set joined_at = $1', [at('01T00:00')]);
    await scores.updateLeaderboard(leagueId);
    expect(await ranks(leagueId)).toEqual([
      [2, 1],
      [3, 1],
      [1, 3],
      [4, 4],
    ]);
  });

  it('puts a team without a race behind one with 0 points and before one with fewer', async () => {
    const leagueId = await aLeague([[-5], [], [0]]);
    await scores.updateLeaderboard(leagueId);
    expect(await board(leagueId)).toMatchObject([
      { teamId: 3, rank: 1, totalPoints: 0, bestRace: 0 },
      { teamId: 2, rank: 2, totalPoints: 0, bestRace: null },
      { teamId: 1, rank: 3, totalPoints: -5, bestRace: -5 },
    ]);
  });

  it('INVARIANT: computed again, it is the same rows and none is written', async () => {
    const leagueId = await aLeague([[30], [20], []]);
    await scores.updateLeaderboard(leagueId);
    const before = await rowVersions('leaderboard_entry');
    expect(await scores.updateLeaderboard(leagueId)).toEqual({ teams: 3 });
    expect(await rowVersions('leaderboard_entry')).toEqual(before);
  });

  it('loses who leaves the league and has them back, with their day of joining, when they return', async () => {
    const leagueId = await aLeague([[30], [30]]);
    await fantasy.leaveLeague({ leagueId, userId: 1 });
    await scores.updateLeaderboard(leagueId);
    expect(await ranks(leagueId)).toEqual([[2, 1]]);
    const [league] = await dataSource.query<[{ invite_code: string }]>(
      'select invite_code from fantasy_league',
    );
    await fantasy.joinLeague({ inviteCode: league.invite_code.toLowerCase(), userId: 1 });
    await scores.updateLeaderboard(leagueId);
    expect(await ranks(leagueId)).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('is of its own league only, and of none that there is not', async () => {
    const leagueId = await aLeague([[30], [20]]);
    const other = await fantasy.createLeague({ name: 'Others', userId: 2 });
    await scores.updateLeaderboard(other.leagueId);
    expect(await ranks(other.leagueId)).toEqual([[2, 1]]);
    expect(await ranks(leagueId)).toEqual([]);
    expect(await scores.updateLeaderboard(99)).toEqual({ teams: 0 });
  });

  it('is asked for by page, for leagues that have members', async () => {
    for (const userId of [1, 2, 3]) await fantasy.createLeague({ name: 'L', userId });
    await dataSource.query('delete from fantasy_membership where user_id = 2');
    expect(await scores.leagueIds({ after: 0, limit: 1 })).toEqual([1]);
    expect(await scores.leagueIds({ after: 1, limit: 5 })).toEqual([3]);
  });
});

describe('driver statistics', () => {
  const statistics = () =>
    dataSource.getRepository(DriverStatisticsEntity).find({ order: { driverId: 'ASC' } });
  const save = async (round: number, rows: ResultReading[], sprint: ResultReading[] = []) =>
    races.saveWeekend(
      await aRaceOf(round),
      aWeekend({ race: aSession(...rows), sprint: aSession(...sprint) }),
    );

  it('count starts, wins, podiums, points and DNFs, and average what is known', async () => {
    await save(
      1,
      [aResult('solano', { position: 1, grid: 2, points: 25 })],
      [aResult('solano', { points: 7.5 })],
    );
    await save(2, [aResult('solano', { position: 3, grid: 0, points: 15 })]);
    await save(3, [aResult('solano', { position: 20, grid: 4, finish: 'retired' })]);

    expect(await scores.updateDriverStatistics()).toEqual({ drivers: 1 });

    expect(await statistics()).toMatchObject([
      {
        season: 2026,
        driverId: 'solano',
        starts: 3,
        wins: 1,
        podiums: 2,
        points: '47.500',
        averagePoints: '15.833',
        averageGrid: '3.000',
        averageFinish: '2.000',
        dnfs: 1,
      },
    ]);
  });

  it('count neither a start nor a DNF for who withdrew, and no DNF for who was disqualified', async () => {
    await save(1, [
      aResult('brandt', { position: 1, finish: 'disqualified' }),
      aResult('solano', { position: 20, finish: 'withdrawn' }),
    ]);
    await scores.updateDriverStatistics();
    expect(await statistics()).toMatchObject([
      { driverId: 'brandt', starts: 1, wins: 0, podiums: 0, dnfs: 0 },
      { driverId: 'solano', starts: 0, averagePoints: null, averageGrid: null, averageFinish: null, dnfs: 0 },
    ]);
  });

  it('INVARIANT: computed again, they are the same rows and none is written', async () => {
    await raced(1);
    expect(await scores.updateDriverStatistics()).toEqual({ drivers: 6 });
    const before = await rowVersions('driver_statistics');
    expect(await scores.updateDriverStatistics()).toEqual({ drivers: 6 });
    expect(await rowVersions('driver_statistics')).toEqual(before);
  });

  it('are none before the first race', async () => {
    expect(await scores.updateDriverStatistics()).toEqual({ drivers: 0 });
  });
});

describe('the default league', () => {
  it('takes a user in once, however often and however many ask', async () => {
    const answers = await Promise.all([1, 1, 2, 2, 3].map((userId) => scores.addToDefaultLeague(userId)));
    expect(answers.filter(({ added }) => added)).toHaveLength(3);
    expect(new Set(answers.map(({ leagueId }) => leagueId)).size).toBe(1);
    expect(await scores.addToDefaultLeague(1)).toMatchObject({ added: false });
  });

  it('does not bring back who left it', async () => {
    const { leagueId } = await scores.addToDefaultLeague(1);
    await fantasy.leaveLeague({ leagueId, userId: 1 });
    expect(await scores.addToDefaultLeague(1)).toEqual({ leagueId, added: false });
    const [member] = await dataSource.query<[{ left_at: Date | null }]>(
      'select left_at from fantasy_membership',
    );
    expect(member.left_at).toBeInstanceOf(Date);
  });
});

describe('a team', () => {
  const prices = () =>
    dataSource.query<{ asset_id: number; price: number }[]>(
      'select asset_id, price from fantasy_pick where dropped_at is null order by asset_id',
    );

  it('keeps the price of a pick while it is held, and pays the new one for another', async () => {
    await aTeam(1);
    await fantasy.savePrices(
      2026,
      drivers.map((driverId) => ({ driverId, price: 141 })),
    );
    await aTeam(1, [...drivers.slice(1), 'corvara', 'halden'], at('02T00:00'));
    expect((await prices()).map(({ price }) => price)).toEqual([139, 139, 139, 139, 141, 150, 150]);
  });

  it('is refused over the budget, with the wrong number of picks, or with picks of another season', async () => {
    await aTeam(1);
    const before = await prices();
    await fantasy.savePrices(2026, [{ driverId: 'moreau', price: 145 }]);
    const choose = async (...names: string[]) => aTeam(1, names, at('02T00:00'));
    await expect(choose(...drivers.slice(1), 'corvara', 'halden')).rejects.toThrow(
      'expected at most 100.0 million, got 100.1 million',
    );
    await expect(choose(...drivers.slice(1), 'corvara')).rejects.toThrow('expected 2 constructors, got 1');
    await expect(choose(...drivers.slice(1), 'corvara', 'nobody')).rejects.toThrow(LineupRefusedError);
    expect(await prices()).toEqual(before);
  });
});

describe('a league', () => {
  it('is joined by its invite code, and by no other', async () => {
    const { leagueId, inviteCode } = await fantasy.createLeague({ name: 'Friends', userId: 1 });
    expect(await fantasy.joinLeague({ inviteCode, userId: 2 })).toEqual({ leagueId });
    expect(await fantasy.joinLeague({ inviteCode, userId: 2 })).toEqual({ leagueId });
    expect(await fantasy.joinLeague({ inviteCode: 'NOTACODE22', userId: 2 })).toBeNull();
  });
});

describe('constructors', () => {
  it('come with the results that name them', async () => {
    const session = {
      ...aSession(aResult('solano', { constructorId: 'new' })),
      constructors: [aConstructor('new')],
    };
    await expect(races.saveWeekend(await aRaceOf(1), aWeekend({ race: session }))).resolves.toMatchObject({
      changed: true,
    });
  });
});
