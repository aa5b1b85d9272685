import { basename, dirname } from 'node:path';
import {
  postgresRaceStore,
  type RaceFeed,
  type RaceReading,
  type RaceStore,
  type RoundRef,
  type WeekendReading,
} from '@baton/domain/racing';
import { noLimit } from '../../src/adapters/http';
import { JolpicaError, jolpicaFeed } from '../../src/adapters/jolpica';
import { never, nothingWritten, type Recordings, refusal, sameNumber, type Verdict } from './recordings';

interface Parts {
  readonly feed: RaceFeed;
  readonly store: RaceStore;
}

interface Recorded {
  readonly name: string;
  readonly season: number;
  readonly body: { MRData: { total: string; RaceTable?: { Races: Record<string, unknown>[] } } };
}

const nobody = { rows: [], drivers: [], constructors: [] };

/** What a file is, its name tells: `races_2023`, `results_2023_…`, `sprint_…`, `qualifying_…`, `drivers_…`, `driverstandings_…`. */
export const jolpicaRecordings: Recordings = {
  extension: '.json',
  bodyOf: ({ status, bytes }) => (status === 200 ? onlyPage(bytes.toString()) : bytes.toString()),
  open({ baseUrl, dataSource }) {
    const feed = jolpicaFeed({ baseUrl, limit: noLimit });
    const parts = { feed, store: postgresRaceStore(dataSource.manager) };
    return ({ file, bytes }) => {
      if (dirname(file) === 'errors') return refusal(feed.calendar(2026, never), JolpicaError);
      const name = basename(file, '.json');
      const season = Number(/\d{4}/.exec(name)?.[0] ?? 2008);
      return verify({ name, season, body: JSON.parse(bytes.toString()) as Recorded['body'] }, parts);
    };
  },
};

/** Of a longer list only this page was recorded: it is served as the whole list. */
function onlyPage(text: string): string {
  const { offset, limit, total } = (
    JSON.parse(text) as { MRData: { offset: string; limit: string; total: string } }
  ).MRData;
  const end = Number(offset) + Number(limit);
  return Number(total) > end ? text.replace(`"total":"${total}"`, `"total":"${end}"`) : text;
}

function verify(recorded: Recorded, parts: Parts): Promise<Verdict> {
  const { name } = recorded;
  if (name.startsWith('races')) return verifyCalendar(recorded, parts);
  if (name.startsWith('drivers_')) return verifyDrivers(recorded, parts);
  if (name.startsWith('driverstandings')) return verifyStandings(recorded, parts);
  return verifySessions(recorded, parts);
}

async function verifyCalendar({ season, body }: Recorded, { feed, store }: Parts): Promise<Verdict> {
  const races = await feed.calendar(season, never);
  const calendar = { races, readAt: new Date() };
  await store.saveCalendar(season, calendar);
  const again = await store.saveCalendar(season, calendar);
  const timed = races.filter(({ startsAt }) => startsAt !== null).length;
  const sprints = races.filter(({ sprintAt }) => sprintAt !== null).length;
  return {
    found: `${races.length} races, ${timed} with a time, ${sprints} with a sprint`,
    problems: [...sameNumber(races.length, Number(body.MRData.total)), ...nothingWritten(again)],
  };
}

async function verifyDrivers({ season, body }: Recorded, { feed, store }: Parts): Promise<Verdict> {
  const drivers = await feed.drivers(season, never);
  await store.saveDrivers(drivers);
  const again = await store.saveDrivers(drivers);
  const problems = [...sameNumber(drivers.length, Number(body.MRData.total)), ...nothingWritten(again)];
  return { found: `${drivers.length} drivers`, problems };
}

async function verifyStandings({ season, body }: Recorded, { feed, store }: Parts): Promise<Verdict> {
  const standings = await feed.standings(season, never);
  if (standings === null) return { found: '', problems: ['expected standings, got none'] };
  await store.saveStandings(season, standings);
  const again = await store.saveStandings(season, standings);
  return {
    found: `${standings.rows.length} drivers after round ${standings.round}`,
    problems: [...sameNumber(standings.rows.length, Number(body.MRData.total)), ...nothingWritten(again)],
  };
}

async function verifySessions({ name, season, body }: Recorded, parts: Parts): Promise<Verdict> {
  const races = body.MRData.RaceTable?.Races ?? [];
  const rounds = races.map((race) => Number(race['round']));
  const found: string[] = [];
  const problems: string[] = [];
  for (const round of rounds.length === 0 ? [99] : rounds) {
    const sent = races.find((race) => Number(race['round']) === round) ?? {};
    const rows = ['Results', 'SprintResults', 'QualifyingResults'].flatMap((key) => sent[key] ?? []).length;
    const verdict = await verifySession({ name, season, round, rows }, parts);
    found.push(verdict.found);
    problems.push(...verdict.problems);
  }
  return { found: found.join(', '), problems };
}

async function verifySession(
  { name, season, round, rows }: { name: string; season: number; round: number; rows: number },
  { feed, store }: Parts,
): Promise<Verdict> {
  const ref = { season, round };
  const session = await readSession(name, ref, feed);
  const weekend = { race: nobody, qualifying: nobody, sprint: nobody, ...session };
  const read = weekend.race.rows.length + weekend.qualifying.rows.length + weekend.sprint.rows.length;
  const problems = sameNumber(read, rows);
  if (rows > 0) {
    const raceId = await knownRace(ref, store);
    const first = await store.saveWeekend(raceId, weekend);
    const again = await store.saveWeekend(raceId, weekend);
    if (!first.changed) problems.push('expected the first save to write, it wrote nothing');
    if (again.changed) problems.push('expected the second save to write nothing, it wrote');
  }
  return { found: `round ${round}: ${read} rows`, problems };
}

async function readSession(name: string, ref: RoundRef, feed: RaceFeed): Promise<Partial<WeekendReading>> {
  if (name.startsWith('qualifying')) return { qualifying: await feed.qualifying(ref, never) };
  if (name.startsWith('sprint')) return { sprint: await feed.sprint(ref, never) };
  return { race: await feed.results(ref, never) };
}

/** Results are kept with their race: one that no recorded calendar has is made up. */
async function knownRace(ref: RoundRef, store: RaceStore): Promise<number> {
  const all = { after: new Date(0), before: new Date() };
  const find = async () =>
    (await store.racesThatEnded(all)).find(
      ({ season, round }) => season === ref.season && round === ref.round,
    );
  const made: RaceReading = {
    ...ref,
    ...{ name: 'unknown', date: `${ref.season}-07-01`, startsAt: null, qualifyingAt: null },
    ...{ sprintAt: null, sprintQualifyingAt: null, circuit: null, locality: null, country: null },
  };
  if ((await find()) === undefined)
    await store.saveCalendar(ref.season, { races: [made], readAt: new Date() });
  return (await find())?.raceId ?? 0;
}
