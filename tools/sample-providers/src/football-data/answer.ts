import { seasonCsv, startOf } from './season-csv';

export interface CsvAnswer {
  readonly status: number;
  readonly text: string;
}

const noSuchFile: CsvAnswer = { status: 404, text: '<html><body>Not Found</body></html>' };
const DIVISION = /^(E[0-3C]|SC[0-3]|D[12]|I[12]|SP[12]|F[12]|[NBPTG]1)$/;
/** Seasons begin in August. */
const AUGUST = 7;

/** `/mmz4281/{season}/{division}.csv`, for every season that has begun. */
export function footballDataAnswer(url: URL, { seed, now }: { seed: string; now: Date }): CsvAnswer {
  const [, season = '', division = ''] = /^\/mmz4281\/(\d{4})\/(\w+)\.csv$/.exec(url.pathname) ?? [];
  if (!DIVISION.test(division) || (Number(season.slice(0, 2)) + 1) % 100 !== Number(season.slice(2)))
    return noSuchFile;
  if (now < new Date(Date.UTC(startOf(season), AUGUST))) return noSuchFile;
  return { status: 200, text: seasonCsv({ division, season, seed, now }) };
}
