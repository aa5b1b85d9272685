import { type Division, importSeason } from '@baton/contracts';
import {
  type FootballStore,
  ImportRows,
  postgresFootballStore,
  type SeasonFiles,
} from '@baton/domain/football';
import { footballDataSeasons } from '../../src/adapters/football-data';
import { never, nothingWritten, type Recordings, type Verdict } from './recordings';

interface Parts {
  readonly seasons: SeasonFiles;
  readonly store: FootballStore;
}

/** Files named by division and season: `E0_2425.csv`, `B1_2425_partial.csv`. */
export const footballDataRecordings: Recordings = {
  extension: '.csv',
  open({ baseUrl, dataSource }) {
    const parts = { seasons: footballDataSeasons({ baseUrl }), store: postgresFootballStore(dataSource) };
    return ({ file }) => verify(file, parts);
  },
};

async function verify(file: string, parts: Parts): Promise<Verdict> {
  const [, division = '', season = ''] = /^([A-Z]+\d)_(\d{4})/.exec(file) ?? [];
  const ref = importSeason.payload.safeParse({ division, season });
  if (!ref.success) return { found: '', problems: [`expected a name such as E0_2425.csv, got ${file}`] };
  const { inserted, updated, skipped, errors } = await importFile(ref.data, parts);
  const reasons = errors.map(
    ({ reason, rows, firstRow, message }) => `; ${reason}: ${rows} rows from row ${firstRow} on, ${message}`,
  );
  return {
    found: `${inserted} inserted, ${updated} updated, ${skipped} skipped${reasons.join('')}`,
    problems: nothingWritten(await importFile(ref.data, parts)),
  };
}

async function importFile(season: { division: Division; season: string }, { seasons, store }: Parts) {
  const rows = new ImportRows(season);
  const written = await store.saveMatches(season, rows.matchesOf(seasons.rows(season, never)));
  return importSeason.result.parse({ ...written, skipped: rows.skipped, errors: rows.errors });
}
