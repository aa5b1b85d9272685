/**
 * Seasons of 380 matches, from a local server through the CSV reader into PostgreSQL:
 *
 *   node --conditions=@baton/source --import tsx bench/src/football-import.ts
 */
import type { Division } from '@baton/contracts';
import { ImportRows, postgresFootballStore } from '@baton/domain/football';
import { footballDataSeasons } from '@baton/ingestion-worker/football-data';
import { seasonCsv, startLocalServer } from '@baton/sample-providers';
import { openDomain } from './domain-setting';
import { measure, report } from './measure-rows';
import { tenSeasons } from './ten-seasons';

const never = new AbortController().signal;

async function main(): Promise<void> {
  const now = new Date();
  const files = new Map(
    tenSeasons.map((season) => [season, seasonCsv({ division: 'E0', season, seed: 'bench', now })]),
  );
  const server = await startLocalServer((request, response) => {
    response.end(files.get(/\d{4}(?=\/E0)/.exec(request.url ?? '')?.[0] ?? ''));
  });
  const { dataSource, close } = await openDomain();
  const store = postgresFootballStore(dataSource);
  const seasons = footballDataSeasons({ baseUrl: server.url });
  const importOne = async (season: string) => {
    const ref = { division: 'E0' as Division, season };
    return store.saveMatches(ref, new ImportRows(ref).matchesOf(seasons.rows(ref, never)));
  };
  const importAll = async (): Promise<void> => {
    for (const season of tenSeasons) await importOne(season);
  };
  try {
    report('one season, new, on a cold process', 380, await measure(() => importOne('2425')));
    await dataSource.query('truncate football_match');
    report('ten seasons, new', 3_800, await measure(importAll));
    report('ten seasons, nothing changed', 3_800, await measure(importAll));
  } finally {
    await server.stop();
    await close();
  }
}

void main();
