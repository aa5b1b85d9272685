/**
 * Puts recorded Jolpica answers through the real client and the real store, in a PostgreSQL that is thrown away:
 *
 *   npm run verify:jolpica-recordings --workspace @baton/ingestion-worker -- <folder, absolute>
 *
 * What a file is, its name tells: `races_2023`, `results_2023_…`, `sprint_…`, `qualifying_…`, `drivers_…`,
 * `driverstandings_…`, and `errors` holds refusals named by their status. Prints what became of each file; exits 1 when
 * anything is wrong.
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  postgresRaceStore,
  racingEntities,
  racingMigrations,
  type RaceFeed,
  type RaceReading,
  type RaceStore,
  type RoundRef,
  type WeekendReading,
} from '@baton/domain/racing';
import { startLocalServer } from '@baton/sample-providers';
import { startPrivatePostgres } from '@baton/services/testing';
import { DataSource } from 'typeorm';
import { noLimit } from '../src/adapters/http';
import { JolpicaError, jolpicaFeed } from '../src/adapters/jolpica';

interface Verdict {
  readonly found: string;
  readonly problems: readonly string[];
}

interface Parts {
  readonly feed: RaceFeed;
  readonly store: RaceStore;
}

interface Recording {
  readonly name: string;
  readonly season: number;
  readonly body: { MRData: { total: string; RaceTable?: { Races: Record<string, unknown>[] } } };
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const never = new AbortController().signal;
const nobody = { rows: [], drivers: [], constructors: [] };

async function main(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new Error(`expected recordings (*.json) in ${folder}, found none`);
  const postgres = await startPrivatePostgres();
  const dataSource = new DataSource({
    type: 'postgres',
    url: postgres.url,
    entities: racingEntities,
    migrations: racingMigrations,
  });
  let served = { status: 200, body: '' };
  const server = await startLocalServer((_request, response) => {
    response.writeHead(served.status).end(served.body);
  });
  try {
    await dataSource.initialize();
    await dataSource.runMigrations();
    const parts: Parts = {
      feed: jolpicaFeed({ baseUrl: server.url, limit: noLimit }),
      store: postgresRaceStore(dataSource.manager),
    };
    let wrong = 0;
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      const refusal = dirname(file) === 'errors' ? Number(/\d{3}/.exec(basename(file))?.[0]) : undefined;
      served = { status: refusal ?? 200, body: refusal === undefined ? onlyPage(text) : text };
      const { found, problems } = await verify(file, text, parts).catch((error: unknown) => ({
        found: '',
        problems: [String(error)],
      }));
      wrong += problems.length;
      print(`${problems.length === 0 ? 'ok   ' : 'WRONG'} ${file.padEnd(40)} ${found}`);
      for (const problem of problems) print(`        ${problem}`);
    }
    print(`${files.length} files, ${wrong} problems`);
    process.exitCode = wrong === 0 ? 0 : 1;
  } finally {
    await server.stop();
    if (dataSource.isInitialized) await dataSource.destroy();
    await postgres.stop();
  }
}

/** Of a longer list only this page was recorded: it is served as the whole list. */
function onlyPage(text: string): string {
  const { offset, limit, total } = (
    JSON.parse(text) as { MRData: { offset: string; limit: string; total: string } }
  ).MRData;
  const end = Number(offset) + Number(limit);
  return Number(total) > end ? text.replace(`"total":"${total}"`, `"total":"${end}"`) : text;
}

async function verify(file: string, text: string, parts: Parts): Promise<Verdict> {
  if (dirname(file) === 'errors') return verifyRefusal(parts);
  const name = basename(file, '.json');
  const season = Number(/\d{4}/.exec(name)?.[0] ?? 2008);
  const recording = { name, season, body: JSON.parse(text) as Recording['body'] };
  if (name.startsWith('races')) return verifyCalendar(recording, parts);
  if (name.startsWith('drivers_')) return verifyDrivers(recording, parts);
  if (name.startsWith('driverstandings')) return verifyStandings(recording, parts);
  return verifySessions(recording, parts);
}

async function verifyRefusal({ feed }: Parts): Promise<Verdict> {
  const error: unknown = await feed.calendar(2026, never).catch((reason: unknown) => reason);
  const refused = error instanceof JolpicaError;
  return { found: refused ? error.reason : '', problems: refused ? [] : ['expected a JolpicaError'] };
}

async function verifyCalendar({ season, body }: Recording, { feed, store }: Parts): Promise<Verdict> {
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

async function verifyDrivers({ season, body }: Recording, { feed, store }: Parts): Promise<Verdict> {
  const drivers = await feed.drivers(season, never);
  await store.saveDrivers(drivers);
  const again = await store.saveDrivers(drivers);
  const problems = [...sameNumber(drivers.length, Number(body.MRData.total)), ...nothingWritten(again)];
  return { found: `${drivers.length} drivers`, problems };
}

async function verifyStandings({ season, body }: Recording, { feed, store }: Parts): Promise<Verdict> {
  const standings = await feed.standings(season, never);
  if (standings === null) return { found: '', problems: ['expected standings, got none'] };
  await store.saveStandings(season, standings);
  const again = await store.saveStandings(season, standings);
  return {
    found: `${standings.rows.length} drivers after round ${standings.round}`,
    problems: [...sameNumber(standings.rows.length, Number(body.MRData.total)), ...nothingWritten(again)],
  };
}

async function verifySessions({ name, season, body }: Recording, parts: Parts): Promise<Verdict> {
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

function sameNumber(read: number, sent: number): string[] {
  return read === sent ? [] : [`${sent} rows sent, ${read} read`];
}

function nothingWritten(again: { inserted: number; updated: number }): string[] {
  return again.inserted + again.updated === 0 ? [] : [`second save wrote ${JSON.stringify(again)}`];
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  print('expected the folder of the recordings as the only argument');
  process.exitCode = 2;
} else {
  main(folder).catch((error: unknown) => {
    print(String(error));
    process.exitCode = 1;
  });
}
