/**
 * Puts recorded season files through the real client and the real store, in a PostgreSQL that is thrown away:
 *
 *   node --conditions=@baton/source --import tsx apps/ingestion-worker/test/verify-football-recordings.ts <folder>
 *
 * The folder holds CSV files named by division and season (`E0_2425.csv`, `B1_2425_partial.csv`). Prints what became of
 * each; exits 1 when a file cannot be imported, or writes anything the second time.
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Division, importSeason } from '@baton/contracts';
import {
  footballEntities,
  footballMigrations,
  type FootballStore,
  ImportRows,
  postgresFootballStore,
  type SeasonFiles,
} from '@baton/domain/football';
import { startLocalServer } from '@baton/sample-providers';
import { startPrivatePostgres } from '@baton/services/testing';
import { DataSource } from 'typeorm';
import { footballDataSeasons } from '../src/adapters/football-data';

interface Parts {
  readonly seasons: SeasonFiles;
  readonly store: FootballStore;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const never = new AbortController().signal;

async function main(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.csv')).sort();
  if (files.length === 0) throw new Error(`expected recordings (*.csv) in ${folder}, found none`);
  const postgres = await startPrivatePostgres();
  const dataSource = new DataSource({
    type: 'postgres',
    url: postgres.url,
    entities: footballEntities,
    migrations: footballMigrations,
  });
  let served = Buffer.alloc(0);
  const server = await startLocalServer((_request, response) => response.end(served));
  try {
    await dataSource.initialize();
    await dataSource.runMigrations();
    const parts = {
      seasons: footballDataSeasons({ baseUrl: server.url }),
      store: postgresFootballStore(dataSource),
    };
    let wrong = 0;
    for (const file of files) {
      served = readFileSync(join(folder, file));
      const problems = await verify(file, parts);
      wrong += problems.length;
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

async function verify(file: string, parts: Parts): Promise<string[]> {
  const [, division = '', season = ''] = /^([A-Z]+\d)_(\d{4})/.exec(file) ?? [];
  const ref = importSeason.payload.safeParse({ division, season });
  if (!ref.success) return [`expected a name such as E0_2425.csv, got ${file}`];
  try {
    const first = await importFile(ref.data, parts);
    print(
      `${file.padEnd(30)} ${first.inserted} inserted, ${first.updated} updated, ${first.skipped} skipped`,
    );
    for (const { reason, rows, firstRow, message } of first.errors) {
      print(`  ${reason}: ${rows} rows from row ${firstRow} on, ${message}`);
    }
    const second = await importFile(ref.data, parts);
    const wrote = second.inserted + second.updated;
    return wrote === 0 ? [] : [`${file}: the second import wrote ${wrote} matches`];
  } catch (error) {
    return [`${file}: ${String(error)}`];
  }
}

async function importFile(season: { division: Division; season: string }, { seasons, store }: Parts) {
  const rows = new ImportRows(season);
  const written = await store.saveMatches(season, rows.matchesOf(seasons.rows(season, never)));
  return importSeason.result.parse({ ...written, skipped: rows.skipped, errors: rows.errors });
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
