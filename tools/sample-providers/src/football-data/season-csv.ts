import { type Chance, chanceOf, wholeBetween } from '../season/chance';
import { type Expected, expectedGoals, goals, probabilities } from './chances';
import { fixturesOf, type SampleMatch } from './fixtures';

export interface SampleSeason {
  readonly division: string;
  /** As in the addresses: `2425`. */
  readonly season: string;
  readonly seed: string;
  /** Matches up to this moment are in the file. */
  readonly now: Date;
}

const RESULT = 'Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR'.split(',');
const STATISTICS = 'HS,AS,HST,AST,HF,AF,HC,AC,HY,AY,HR,AR'.split(',');
const BOOKS = ['B365', 'PS', 'Max', 'Avg'];
const MARGINS: Readonly<Record<string, number>> = { B365: 1.055, PS: 1.025, Max: 1.005, Avg: 1.05 };

/**
 * A season file as the provider writes it: with times from 2019/20 on, all closing prices from then and only one book's
 * before, a byte order mark and blank rows at the end from 2024/25.
 */
export function seasonCsv({ division, season, seed, now }: SampleSeason): string {
  const year = startOf(season);
  const [modern, marked] = [year >= 2019, year >= 2024];
  const today = now.toISOString().slice(0, 10);
  const columns = columnsOf(modern);
  const rows = fixturesOf(division, { year, seed })
    .filter(({ day }) => day < today)
    .map((match) => rowOf(match, { division, seed, year }))
    .map((row) => columns.map((column) => row[column] ?? '').join(','));
  const end = marked ? '\r\n' : '\n';
  const blank = marked ? Array<string>(3).fill(','.repeat(columns.length + 1)) : [];
  const lines = [columns.join(','), ...rows].map((line) => (marked ? `${line},,` : line));
  return (marked ? '\uFEFF' : '') + [...lines, ...blank, ''].join(end);
}

/** The year in which a season begins, as its two digits tell. */
export function startOf(season: string): number {
  const year = Number(season.slice(0, 2));
  return year >= 93 ? 1900 + year : 2000 + year;
}

/** Pinnacle is PS where the result is bet on and P elsewhere. */
const short = (book: string): string => (book === 'PS' ? 'P' : book);

function columnsOf(modern: boolean): string[] {
  const results = (moment: Moment, books = BOOKS) =>
    books.flatMap((book) => ['H', 'D', 'A'].map((selection) => book + moment + selection));
  const others = (moment: Moment) => [
    ...BOOKS.flatMap((book) => ['>2.5', '<2.5'].map((selection) => short(book) + moment + selection)),
    moment === 'C' ? 'AHCh' : 'AHh',
    ...BOOKS.flatMap((book) => ['AHH', 'AHA'].map((selection) => short(book) + moment + selection)),
  ];
  const closing = modern ? [...results('C'), ...others('C')] : results('C', ['PS']);
  return [
    ...RESULT.filter((name) => modern || name !== 'Time'),
    ...STATISTICS,
    ...[...results(''), ...others('')],
    ...closing,
  ];
}

type Row = Record<string, string | number>;

/** Closing prices have a C before the selection. */
type Moment = '' | 'C';

function rowOf(
  match: SampleMatch,
  { division, seed, year }: { division: string; seed: string; year: number },
): Row {
  const { home, away, day, time } = match;
  const chance = chanceOf(`${seed} match ${division} ${year} ${home.name} ${away.name}`);
  const expected = expectedGoals(home.strength, away.strength);
  const [FTHG, FTAG] = [goals(expected.home, chance), goals(expected.away, chance)];
  const [HTHG, HTAG] = [wholeBetween(chance, [0, FTHG]), wholeBetween(chance, [0, FTAG])];
  const shots = STATISTICS.map(
    (name) => [name, wholeBetween(chance, RANGES[name.slice(1)] ?? [0, 3])] as const,
  );
  return {
    ...{ Div: division, Date: day.split('-').reverse().join('/'), Time: time },
    ...{ HomeTeam: home.name, AwayTeam: away.name, FTHG, FTAG, FTR: result(FTHG, FTAG) },
    ...{ HTHG, HTAG, HTR: result(HTHG, HTAG) },
    ...Object.fromEntries(shots),
    // Bookmakers know the clubs less well some days before than at kick-off.
    ...prices('', blurred(expected, { chance, by: 0.16 }), chance),
    ...prices('C', blurred(expected, { chance, by: 0.08 }), chance),
  };
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  S: [6, 20],
  ST: [1, 6],
  F: [7, 16],
  C: [1, 11],
  R: [0, 0],
};

function result(home: number, away: number): 'H' | 'D' | 'A' {
  if (home === away) return 'D';
  return home > away ? 'H' : 'A';
}

function blurred({ home, away }: Expected, { chance, by }: { chance: Chance; by: number }): Expected {
  const factor = (): number => 1 + by * (2 * chance() - 1);
  return { home: home * factor(), away: away * factor() };
}

function prices(moment: Moment, expected: Expected, chance: Chance): Row {
  const fair = probabilities(expected);
  const line = -Math.round((expected.home - expected.away) * 4) / 4;
  const row: Row = { [moment === 'C' ? 'AHCh' : 'AHh']: line };
  for (const book of BOOKS) {
    const margin = MARGINS[book] ?? 1;
    const odds = (p: number) => Math.max(1.01, 1 / (p * margin * (0.99 + 0.02 * chance()))).toFixed(2);
    const prefix = short(book) + moment;
    // One price in a hundred is missing, as it happens.
    const kept = chance() >= 0.01;
    row[`${book}${moment}H`] = kept ? odds(fair.home) : '';
    row[`${book}${moment}D`] = odds(fair.draw);
    row[`${book}${moment}A`] = odds(fair.away);
    row[`${prefix}>2.5`] = odds(fair.over);
    row[`${prefix}<2.5`] = odds(fair.under);
    row[`${prefix}AHH`] = odds(0.5);
    row[`${prefix}AHA`] = odds(0.5);
  }
  return row;
}
