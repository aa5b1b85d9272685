import { ImportRows, type NumberedMatch } from '@baton/domain/football';
import { footballDataSeasons } from '@baton/ingestion-worker/football-data';
import { seasonCsv, startLocalServer } from '@baton/sample-providers';

/** A made-up season of the first division, as the reader gives it. */
export async function readSeason(season: string): Promise<NumberedMatch[]> {
  const ref = { division: 'E0', season } as const;
  const csv = seasonCsv({ ...ref, seed: 'bench', now: new Date() });
  const server = await startLocalServer((_request, response) => response.end(csv));
  try {
    const rows = footballDataSeasons({ baseUrl: server.url }).rows(ref, new AbortController().signal);
    const matches: NumberedMatch[] = [];
    for await (const match of new ImportRows(ref).matchesOf(rows)) matches.push(match);
    return matches;
  } finally {
    await server.stop();
  }
}
