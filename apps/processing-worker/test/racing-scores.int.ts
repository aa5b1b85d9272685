import { updateSingleLeagueLeaderboard } from '@baton/contracts';
import {
  type Finish,
  LeaderboardEntryEntity,
  postgresFantasyStore,
  postgresRaceStore,
  type ResultReading,
} from '@baton/domain/racing';
import { openDomainDatabase } from '@baton/domain/testing';
import { silentLogger, type StoreTransaction, type TaskContext } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { racingProcessingHandlers } from '../src/handlers/racing';

const drivers = ['solano', 'brandt', 'okafor', 'lindqvist', 'tanaka', 'moreau'];
const constructors = ['corvara', 'halden'];
const handlers = racingProcessingHandlers();

let dataSource: DataSource;
let close: () => Promise<void>;
let sent: { task: string; payload: unknown }[];

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  sent = [];
  await dataSource.query(
    'truncate race_season, driver, "constructor", scoring_rules, fantasy_team, fantasy_league restart identity cascade',
  );
});

/** A context outside of a worker, with a database. These handlers use nothing but this part of it. */
function aContext(signal = new AbortController().signal) {
  const used = {
    log: silentLogger,
    signal,
    transaction: <T>(work: (tx: StoreTransaction) => Promise<T>) => dataSource.transaction((tx) => work(tx)),
    within: () => ({
      sendMany: (task: { name: string }, payloads: unknown[]) => {
        sent.push(...payloads.map((payload) => ({ task: task.name, payload })));
        return Promise.resolve([]);
      },
    }),
  };
  return used as unknown as TaskContext<never>;
}

const aResult = (driverId: string, position: number, finish: Finish = 'classified'): ResultReading => ({
  ...{ driverId, constructorId: null, carNumber: '7', position, finish, positionText: '', status: null },
  ...{
    points: 0,
    grid: position,
    laps: 57,
    time: null,
    timeText: null,
    fastestLapRank: null,
    fastestLap: null,
  },
});

async function aRace(): Promise<number> {
  const at = (day: number) => new Date(Date.UTC(2026, 4, day, 13));
  const race = { season: 2026, round: 6, name: 'Grand Prix', date: '2026-05-10', startsAt: at(10) };
  const sessions = { qualifyingAt: at(9), sprintAt: null, sprintQualifyingAt: null };
  const place = { circuit: null, locality: null, country: null };
  await postgresRaceStore(dataSource.manager).saveCalendar(2026, {
    races: [{ ...race, ...sessions, ...place }],
    readAt: at(1),
  });
  return 1;
}

async function finished(raceId: number, rows: ResultReading[]): Promise<void> {
  const nobody = { rows: [], drivers: [], constructors: [] };
  await postgresRaceStore(dataSource.manager).saveWeekend(raceId, {
    race: { rows, drivers: [], constructors: [] },
    qualifying: nobody,
    sprint: nobody,
  });
}

/** Users 1 and 2, whose teams differ in one driver, in a league of user 1 and in the default league. */
async function aSeason(): Promise<number> {
  const store = postgresFantasyStore(dataSource.manager);
  await dataSource.query(
    `insert into driver (driver_id, given_name, family_name) select unnest($1::text[]), 'Mira', 'S'`,
    [drivers],
  );
  await dataSource.query(`insert into "constructor" (constructor_id, name) select unnest($1::text[]), 'T'`, [
    constructors,
  ]);
  await store.savePrices(2026, [
    ...drivers.map((driverId) => ({ driverId, price: 100 })),
    ...constructors.map((constructorId) => ({ constructorId, price: 100 })),
  ]);
  const at = new Date('2026-04-01T00:00:00Z');
  for (const [userId, assetIds] of [
    [1, [1, 2, 3, 4, 5, 7, 8]],
    [2, [2, 3, 4, 5, 6, 7, 8]],
  ] as const) {
    await store.pickTeam({ userId, season: 2026, name: `Team ${userId}`, assetIds, at });
    await handlers.addToDefaultLeague.run({ userId }, aContext());
  }
  await store.createLeague({ name: 'Friends', userId: 1 });
  return aRace();
}

const board = async () =>
  (
    await dataSource
      .getRepository(LeaderboardEntryEntity)
      .find({ where: { leagueId: 1 }, order: { rank: 'ASC' } })
  ).map(({ teamId, rank, totalPoints }) => ({ teamId, rank, totalPoints }));

describe('a classification that changes after the race', () => {
  it('flows through to team scores and boards', async () => {
    const raceId = await aSeason();
    const compute = async () => {
      expect(await handlers.updateTeamScores.run({ raceId }, aContext())).toEqual({ teams: 2 });
      await handlers.updateSingleLeagueLeaderboard.run({ leagueId: 1 }, aContext());
      return board();
    };
    await finished(
      raceId,
      drivers.map((driver, i) => aResult(driver, i + 1)),
    );
    expect(await compute()).toEqual([
      { teamId: 1, rank: 1, totalPoints: 25 + 18 + 15 + 12 + 10 },
      { teamId: 2, rank: 2, totalPoints: 18 + 15 + 12 + 10 + 8 },
    ]);

    const [winner = '', ...others] = drivers;
    await finished(raceId, [
      ...others.map((driver, i) => ({ ...aResult(driver, i + 1), grid: i + 1 })),
      aResult(winner, 6, 'disqualified'),
    ]);
    expect(await compute()).toEqual([
      { teamId: 2, rank: 1, totalPoints: 25 + 18 + 15 + 12 + 10 },
      { teamId: 1, rank: 2, totalPoints: 25 + 18 + 15 + 12 - 20 },
    ]);
  });
});

describe('racing.update_league_leaderboards', () => {
  it('asks for the board of each league that has members', async () => {
    await aSeason();
    expect(await handlers.updateLeagueLeaderboards.run({}, aContext())).toEqual({ leagues: 2 });
    expect(sent).toEqual(
      [1, 2].map((leagueId) => ({ task: updateSingleLeagueLeaderboard.name, payload: { leagueId } })),
    );
  });

  it('asks for thousands, page by page, each once', async () => {
    await dataSource.query(
      `with league as (insert into fantasy_league (name) select 'L' from generate_series(1, 2500) returning id)
       insert into fantasy_membership (league_id, user_id) select id, 1 from league`,
    );
    expect(await handlers.updateLeagueLeaderboards.run({}, aContext())).toEqual({ leagues: 2500 });
    expect(new Set(sent.map(({ payload }) => JSON.stringify(payload))).size).toBe(2500);
  });

  it('asks for none where there is none', async () => {
    expect(await handlers.updateLeagueLeaderboards.run({}, aContext())).toEqual({ leagues: 0 });
  });

  it('stops when the worker stops', async () => {
    const stop = new AbortController();
    stop.abort(new Error('the worker stops'));
    await expect(handlers.updateLeagueLeaderboards.run({}, aContext(stop.signal))).rejects.toThrow(
      'the worker stops',
    );
  });
});

describe('racing.list_leagues', () => {
  it('names each league that has members once, however many', async () => {
    const list = () => handlers.listLeagues.run({}, aContext());
    expect(await list()).toEqual({ leagueIds: [] });
    await dataSource.query(
      `with league as (insert into fantasy_league (name) select 'L' from generate_series(1, 2000) returning id)
       insert into fantasy_membership (league_id, user_id) select id, 1 from league`,
    );
    expect(await list()).toEqual({ leagueIds: Array.from({ length: 2000 }, (_, i) => i + 1) });
  });
});

describe('racing.update_driver_statistics', () => {
  it('counts the drivers with a result', async () => {
    await finished(
      await aSeason(),
      drivers.slice(0, 4).map((driver, i) => aResult(driver, i + 1)),
    );
    expect(await handlers.updateDriverStatistics.run({}, aContext())).toEqual({ drivers: 4 });
  });
});

describe('racing.add_to_default_league', () => {
  it('takes a user in once', async () => {
    const add = () => handlers.addToDefaultLeague.run({ userId: 7 }, aContext());
    expect([await add(), await add()]).toEqual([
      { leagueId: 1, added: true },
      { leagueId: 1, added: false },
    ]);
  });
});
