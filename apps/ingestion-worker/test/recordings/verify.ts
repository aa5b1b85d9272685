/**
 * Puts recorded answers of a provider through the real client and the real store, twice, in a PostgreSQL that is thrown
 * away. Prints what became of each file; exits 1 when anything is wrong.
 *
 *   npm run verify:recordings --workspace @baton/ingestion-worker -- espn|jolpica|football-data <folder, absolute>
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { domainDataSource } from '@baton/domain/testing';
import { startLocalServer } from '@baton/sample-providers';
import { startPrivatePostgres } from '@baton/services/testing';
import { espnRecordings } from './espn';
import { footballDataRecordings } from './football-data';
import { jolpicaRecordings } from './jolpica';
import type { Recording, Recordings, Verdict } from './recordings';

const providers: Readonly<Record<string, Recordings>> = {
  espn: espnRecordings,
  jolpica: jolpicaRecordings,
  'football-data': footballDataRecordings,
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function verifyAll(recordings: Recordings, folder: string): Promise<void> {
  const { extension, bodyOf } = recordings;
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith(extension))
    .sort();
  if (files.length === 0) throw new Error(`expected recordings (*${extension}) in ${folder}, found none`);
  const postgres = await startPrivatePostgres();
  const dataSource = domainDataSource(postgres.url);
  let served: Recording | undefined;
  const server = await startLocalServer((_request, response) => {
    response.writeHead(served?.status ?? 404).end(served && (bodyOf?.(served) ?? served.bytes));
  });
  try {
    await dataSource.initialize();
    await dataSource.runMigrations();
    const verify = recordings.open({ baseUrl: server.url, dataSource });
    let wrong = 0;
    for (const file of files) {
      served = { file, status: statusOf(file), bytes: readFileSync(join(folder, file)) };
      const verdict = await verify(served).catch(failed);
      wrong += verdict.problems.length;
      tell(file, verdict);
    }
    print(`${files.length} files, ${wrong} problems`);
    process.exitCode = wrong === 0 ? 0 : 1;
  } finally {
    await server.stop();
    if (dataSource.isInitialized) await dataSource.destroy();
    await postgres.stop();
  }
}

const statusOf = (file: string): number =>
  dirname(file) === 'errors' ? Number(/\d{3}/.exec(basename(file))?.[0]) : 200;

const failed = (error: unknown): Verdict => ({ found: '', problems: [String(error)] });

function tell(file: string, { found, problems }: Verdict): void {
  print(`${problems.length === 0 ? 'ok   ' : 'WRONG'} ${file.padEnd(56)} ${found}`);
  for (const problem of problems) print(`        ${problem}`);
}

const [name = '', folder] = process.argv.slice(2);
const recordings = providers[name];
if (recordings === undefined || folder === undefined) {
  print(`expected ${Object.keys(providers).join('|')} and the folder of the recordings, got "${name}"`);
  process.exitCode = 2;
} else {
  verifyAll(recordings, folder).catch((error: unknown) => {
    print(String(error));
    process.exitCode = 1;
  });
}
