import {
  DriverEntity,
  postgresRaceStore,
  RaceEntity,
  RaceProgressEntity,
  RaceResultEntity,
  type RaceStore,
  type ResultsCause,
} from '@baton/domain/racing';
import { openDomainDatabase } from '@baton/domain/testing';
import type { DataSource } from 'typeorm';
import { aCalendar, aDriver, aQualifying, aRace, aResult, aSession, aWeekend } from './racing-readings';

let dataSource: DataSource;
let close: () => Promise<void>;
let store: RaceStore;

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
  store = postgresRaceStore(dataSource.manager);
});
afterAll(() => close());
beforeEach(() => dataSource.query('truncate race_season, driver, "constructor", scoring_rules cascade'));

const at = (moment: string) => new Date(`2026-05-${moment}:00Z`);
const versions = async () => ({
  // xmin names the transaction that wrote a row version: equal means not even touched.
  results: await dataSource.query('select xmin, * from race_result order by driver_id'),
  drivers: await dataSource.query('select xmin, * from driver order by driver_id'),
  races: await dataSource.query('select xmin, * from race order by id'),
});

async function aKnownRace(changes: Parameters<typeof aRace>[1] = {}): Promise<number> {
  await store.saveCalendar(2026, aCalendar(aRace(6, changes)));
  const { id } = await dataSource.getRepository(RaceEntity).findOneByOrFail({ round: 6 });
  return id;
}
const progress = (raceId: number) => dataSource.getRepository(RaceProgressEntity).findOneByOrFail({ raceId });

describe('a calendar', () => {
  it('INVARIANT: saving the same one a second time touches no race', async () => {
    const calendar = aCalendar(
      aRace(1),
      aRace(2, { sprintAt: at('09T10:00') }),
      aRace(3, { startsAt: null }),
    );
    expect(await store.saveCalendar(2026, calendar)).toEqual({ inserted: 3, updated: 0 });
    const before = await versions();
    expect(await store.saveCalendar(2026, calendar)).toEqual({ inserted: 0, updated: 0 });
    expect(await versions()).toEqual(before);
  });

  it('keeps the id of a race whose date moved', async () => {
    const raceId = await aKnownRace();
    const moved = { date: '2026-05-17', startsAt: at('17T13:00'), qualifyingAt: at('16T14:00') };
    expect(await store.saveCalendar(2026, aCalendar(aRace(6, moved)))).toEqual({ inserted: 0, updated: 1 });
    expect(await dataSource.getRepository(RaceEntity).findOneByOrFail({ id: raceId })).toMatchObject({
      date: '2026-05-17',
      locksAt: at('16T14:00'),
      endsAt: at('17T15:00'),
    });
  });

  it('unlists rounds it does not have any more, and lists them again when they return', async () => {
    await store.saveCalendar(2026, aCalendar(aRace(1), aRace(2)));
    const listed = async () =>
      (await dataSource.getRepository(RaceEntity).find({ order: { round: 'ASC' } })).map(
        (race) => race.listed,
      );
    await store.saveCalendar(2026, aCalendar(aRace(1)));
    expect(await listed()).toEqual([true, false]);
    await store.saveCalendar(2026, aCalendar(aRace(1), aRace(2)));
    expect(await listed()).toEqual([true, true]);
  });

  it('changes nothing when it is empty, but counts as read', async () => {
    expect(await store.calendarReadAt(2026)).toBeNull();
    await store.saveCalendar(2026, aCalendar(aRace(1)));
    expect(await store.saveCalendar(2026, aCalendar())).toEqual({ inserted: 0, updated: 0 });
    expect(await dataSource.getRepository(RaceEntity).countBy({ listed: true })).toBe(1);
    expect(await store.calendarReadAt(2026)).toEqual(new Date('2026-01-01T00:00:00Z'));
  });
});

describe('results', () => {
  const weekend = aWeekend({
    race: aSession(
      aResult('solano', { position: 1, points: 25 }),
      aResult('brandt', { position: 2, points: 18 }),
    ),
    qualifying: aSession(aQualifying('solano')),
  });

  it('INVARIANT: saving the same ones a second time writes nothing', async () => {
    const raceId = await aKnownRace();
    expect(await store.saveWeekend(raceId, weekend)).toEqual({ results: 2, changed: true });
    const before = await versions();

    expect(await store.saveWeekend(raceId, weekend)).toEqual({ results: 2, changed: false });

    expect(await versions()).toEqual(before);
  });

  it('are the same in whatever order their rows come', async () => {
    const raceId = await aKnownRace();
    await store.saveWeekend(raceId, weekend);
    const turned = { ...weekend, race: aSession(...weekend.race.rows.toReversed()) };
    expect(await store.saveWeekend(raceId, turned)).toEqual({ results: 2, changed: false });
  });

  it('replace those of before when the classification changes, and count as another version', async () => {
    const raceId = await aKnownRace();
    await store.saveWeekend(raceId, weekend);
    const corrected = aWeekend({
      race: aSession(
        aResult('brandt', { position: 1, points: 25 }),
        aResult('solano', { position: 2, finish: 'disqualified', positionText: 'D' }),
      ),
    });
    expect(await store.saveWeekend(raceId, corrected)).toEqual({ results: 2, changed: true });
    const rows = await dataSource.getRepository(RaceResultEntity).find({ order: { position: 'ASC' } });
    expect(rows.map(({ driverId, finish, points }) => [driverId, finish, points])).toEqual([
      ['brandt', 'classified', '25.000'],
      ['solano', 'disqualified', '0.000'],
    ]);
    expect(await progress(raceId)).toMatchObject({ resultsVersion: 2 });
  });

  it('of a sprint that come later change something, but are no other classification of the race', async () => {
    const raceId = await aKnownRace();
    await store.saveWeekend(raceId, weekend);
    const whole = { ...weekend, sprint: aSession(aResult('solano', { points: 7.5 })) };
    expect(await store.saveWeekend(raceId, whole)).toEqual({ results: 2, changed: true });
    expect(await progress(raceId)).toMatchObject({ resultsVersion: 1 });
  });

  it('are none before there are any, and are kept when the provider forgets them', async () => {
    const raceId = await aKnownRace();
    expect(await store.saveWeekend(raceId, aWeekend())).toEqual({ results: 0, changed: false });
    await store.saveWeekend(raceId, weekend);
    expect(await store.saveWeekend(raceId, aWeekend())).toEqual({ results: 0, changed: false });
    expect(await dataSource.getRepository(RaceResultEntity).count()).toBe(2);
  });

  it('keep both rows of a driver who drove two cars, and one of two for the same car', async () => {
    const raceId = await aKnownRace();
    const shared = [
      aResult('solano', { carNumber: '4', position: 1 }),
      aResult('solano', { carNumber: '8', position: 11 }),
      aResult('brandt', { carNumber: '2', position: 3 }),
      aResult('brandt', { carNumber: '2', position: 2 }),
    ];
    await store.saveWeekend(raceId, aWeekend({ race: aSession(...shared) }));
    const rows = await dataSource.getRepository(RaceResultEntity).find({ order: { position: 'ASC' } });
    expect(rows.map(({ driverId, position }) => [driverId, position])).toEqual([
      ['solano', 1],
      ['brandt', 2],
      ['solano', 11],
    ]);
  });

  it('are written once when two save them at the same time', async () => {
    const raceId = await aKnownRace();
    const saves = await Promise.all([1, 2, 3].map(() => store.saveWeekend(raceId, weekend)));
    expect(saves.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await progress(raceId)).toMatchObject({ resultsVersion: 1 });
  });
});

describe('drivers', () => {
  it('get a new number without becoming somebody else, and are not touched without a change', async () => {
    await store.saveDrivers([aDriver('solano', { permanentNumber: 33 })]);
    expect(await store.saveDrivers([aDriver('solano', { permanentNumber: 3 })])).toEqual({
      inserted: 0,
      updated: 1,
    });
    expect(await store.saveDrivers([aDriver('solano', { permanentNumber: 3 })])).toEqual({
      inserted: 0,
      updated: 0,
    });
    expect(await dataSource.getRepository(DriverEntity).find()).toMatchObject([{ permanentNumber: 3 }]);
  });
});

describe('standings', () => {
  const standings = (round: number, points: number) => ({
    round,
    ...aSession({ driverId: 'solano', constructorId: 'corvara', position: 1, points, wins: 1 }),
  });

  it('are written when they differ and never go back to an earlier round', async () => {
    expect(await store.saveStandings(2026, standings(5, 100))).toEqual({ inserted: 1, updated: 0 });
    expect(await store.saveStandings(2026, standings(6, 125.5))).toEqual({ inserted: 0, updated: 1 });
    expect(await store.saveStandings(2026, standings(6, 125.5))).toEqual({ inserted: 0, updated: 0 });
    expect(await store.saveStandings(2026, standings(5, 100))).toEqual({ inserted: 0, updated: 0 });
  });
});

describe('races to watch', () => {
  const range = { after: at('01T00:00'), before: at('10T15:00') };

  it('are those that ended in the range, with what is known of each', async () => {
    await store.saveCalendar(
      2026,
      aCalendar(
        aRace(4, { startsAt: at('03T13:00'), sprintAt: at('02T10:00') }),
        aRace(5, { startsAt: at('10T13:00') }),
        aRace(6, { startsAt: at('10T13:01') }),
      ),
    );
    expect(await store.racesThatEnded(range)).toMatchObject([
      { season: 2026, round: 4, hasSprint: true, complete: false, checkedAt: null },
      { season: 2026, round: 5, hasSprint: false, complete: false },
    ]);
  });

  it('are complete with qualifying and, on a sprint weekend, with the sprint', async () => {
    const raceId = await aKnownRace({ sprintAt: at('09T10:00') });
    const complete = async () => (await store.racesThatEnded(range)).map((race) => race.complete);
    await store.noteChecked(raceId, at('10T16:00'));
    expect(await complete()).toEqual([false]);
    await store.saveWeekend(raceId, aWeekend({ race: aSession(aResult('solano')) }));
    await store.saveWeekend(raceId, aWeekend({ qualifying: aSession(aQualifying('solano')) }));
    expect(await complete()).toEqual([false]);
    await store.saveWeekend(raceId, aWeekend({ sprint: aSession(aResult('solano')) }));
    expect(await complete()).toEqual([true]);
  });

  it('are not those the calendar does not have any more', async () => {
    await aKnownRace();
    await store.saveCalendar(2026, aCalendar(aRace(7, { startsAt: at('17T13:00') })));
    expect(await store.racesThatEnded(range)).toEqual([]);
  });
});

describe('the start of a results flow', () => {
  const record = () => {
    const started: { cause: ResultsCause; key: string }[] = [];
    const start = async (_raceId: number, cause: ResultsCause, { key }: { key: string }) =>
      void started.push({ cause, key });
    return { started, start };
  };

  it('INVARIANT: happens once for the same results, however many pollers ask at the same time', async () => {
    const raceId = await aKnownRace();
    const { started, start } = record();
    const asked = Array.from({ length: 8 }, () => store.startFlowOnce({ raceId, digest: 'first' }, start));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    expect(started).toEqual([{ cause: 'results', key: `racing.race_results:${raceId}:1` }]);
  });

  it('happens again, as a correction under a key of its own, when the results change and when they change back', async () => {
    const raceId = await aKnownRace();
    const { started, start } = record();
    for (const digest of ['first', 'second', 'second', 'first'])
      await store.startFlowOnce({ raceId, digest }, start);
    expect(started.map(({ cause, key }) => [cause, key.split(':')[2]])).toEqual([
      ['results', '1'],
      ['correction', '2'],
      ['correction', '3'],
    ]);
  });

  it('is not noted when it fails, so that the next poll starts it', async () => {
    const raceId = await aKnownRace();
    const { started, start } = record();
    const failing = () => Promise.reject(new Error('no broker'));
    await expect(store.startFlowOnce({ raceId, digest: 'first' }, failing)).rejects.toThrow('no broker');
    expect(await store.startFlowOnce({ raceId, digest: 'first' }, start)).toBe(true);
    expect(started).toMatchObject([{ cause: 'results' }]);
  });
});
