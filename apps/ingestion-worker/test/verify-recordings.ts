/**
 * Puts recorded ESPN answers through the real client and the real store, in a PostgreSQL that is thrown away:
 *
 *   npm run verify:recordings --workspace @baton/ingestion-worker -- <folder, absolute>
 *
 * The folder holds one folder per league (nfl, nba, mlb, nhl) with scoreboards, `teams` with team lists named by league,
 * and `errors` with refusals named by their status. Prints what became of each file; exits 1 when anything is wrong.
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { League } from '@baton/contracts';
import {
  gamesEntities,
  gamesMigrations,
  type GameStore,
  postgresGameStore,
  type Scoreboards,
} from '@baton/domain/games';
import { milliseconds } from '@baton/messaging';
import { startLocalServer } from '@baton/sample-providers';
import { startPrivatePostgres } from '@baton/services/testing';
import { DataSource } from 'typeorm';
import { EspnError, espnScoreboards } from '../src/adapters/espn';

interface Verdict {
  readonly file: string;
  readonly found: string;
  readonly problems: readonly string[];
}

interface Parts {
  readonly scoreboards: Scoreboards;
  readonly store: GameStore;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const never = new AbortController().signal;
const leagueOf = (name: string): League => {
  const league = ({ nba: 'NBA', mlb: 'MLB', nhl: 'NHL' } as const)[name];
  return league ?? 'NFL';
};

async function main(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new Error(`expected recordings (*.json) in ${folder}, found none`);
  const postgres = await startPrivatePostgres();
  const dataSource = new DataSource({
    type: 'postgres',
    url: postgres.url,
    entities: gamesEntities,
    migrations: gamesMigrations,
  });
  let served = { status: 200, body: '' };
  const server = await startLocalServer((_request, response) => {
    response.writeHead(served.status).end(served.body);
  });
  try {
    await dataSource.initialize();
    await dataSource.runMigrations();
    const none = milliseconds(0);
    const parts: Parts = {
      scoreboards: espnScoreboards({ baseUrl: server.url, spacing: none, tries: 1 }),
      store: postgresGameStore(dataSource),
    };
    let wrong = 0;
    for (const file of files) {
      served = {
        status: dirname(file) === 'errors' ? Number(/\d{3}/.exec(basename(file))?.[0]) : 200,
        body: readFileSync(join(folder, file), 'utf8'),
      };
      const { found, problems } = await verify(file, served.body, parts);
      wrong += problems.length;
      print(`${problems.length === 0 ? 'ok   ' : 'WRONG'} ${file.padEnd(58)} ${found}`);
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

async function verify(file: string, body: string, parts: Parts): Promise<Verdict> {
  try {
    if (dirname(file) === 'errors') return await verifyRefusal(file, parts);
    if (dirname(file) === 'teams') return await verifyTeams(file, parts);
    return await verifyScoreboard(file, body, parts);
  } catch (error) {
    return { file, found: '', problems: [String(error)] };
  }
}

async function verifyRefusal(file: string, { scoreboards }: Parts): Promise<Verdict> {
  const error: unknown = await scoreboards.day('NFL', '2025-01-01', never).catch((reason: unknown) => reason);
  const refused = error instanceof EspnError;
  return { file, found: refused ? error.reason : '', problems: refused ? [] : ['expected an EspnError'] };
}

async function verifyTeams(file: string, { scoreboards, store }: Parts): Promise<Verdict> {
  const league = leagueOf(basename(file, '.json'));
  const list = await scoreboards.teams(league, never);
  await store.saveLeague(list.league);
  await store.saveTeams(league, list.teams);
  const again = await store.saveTeams(league, list.teams);
  const problems = list.unreadable.map(({ espnId, message }) => `team ${espnId}: ${message}`);
  if (again.inserted + again.updated > 0) problems.push(`second save wrote ${JSON.stringify(again)}`);
  return {
    file,
    found: `${list.teams.length} teams of ${list.league.name} ${list.league.seasonName}`,
    problems,
  };
}

async function verifyScoreboard(file: string, body: string, { scoreboards, store }: Parts): Promise<Verdict> {
  const league = leagueOf(dirname(file));
  const { games, unreadable } = await scoreboards.day(league, '2025-01-01', never);
  const sent = (JSON.parse(body) as { events: unknown[] }).events.length;
  await store.saveGames(league, games);
  const again = await store.saveGames(league, games);

  const problems = unreadable.map(({ espnId, message }) => `game ${espnId}: ${message}`);
  if (games.length !== sent) problems.push(`${sent} events sent, ${games.length} read`);
  if (again.changes.length > 0) problems.push(`second save wrote ${again.changes.length} games`);
  const counts = new Map<string, number>();
  for (const { espnStatus, status, homeScore, awayScore, espnId } of games) {
    const scored = homeScore !== null && awayScore !== null;
    const label = `${espnStatus.replace('STATUS_', '')} → ${status}${scored ? ' with score' : ''}`;
    counts.set(label, (counts.get(label) ?? 0) + 1);
    const expected = ['live', 'final', 'suspended', 'delayed'].includes(status);
    if (scored !== expected)
      problems.push(`game ${espnId} is ${status} and ${scored ? 'has a' : 'has no'} score`);
  }
  return { file, found: [...counts].map(([label, n]) => `${n} ${label}`).join(', ') || 'no games', problems };
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
