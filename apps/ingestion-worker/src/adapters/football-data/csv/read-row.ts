import {
  britishMoment,
  type MatchReading,
  type RowProblem,
  type RowReading,
  type SeasonRef,
} from '@baton/domain/football';
import { cellText } from './cell-text';
import type { FileDates } from './file-dates';
import type { Header } from './header';
import { readPrices } from './read-prices';
import { readScore, scoreOf } from './read-score';
import { readStatistics } from './read-statistics';

export interface RowContext {
  readonly row: number;
  readonly header: Header;
  readonly dates: FileDates;
  readonly season: SeasonRef;
}

/** The text of a cell by the name of its column; empty where there is none. */
export type Cell = (name: string) => string;

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cellText(cell) === '');

/** Reads one row: a match, or the reason why it is none. */
export function readRow(cells: readonly string[], context: RowContext): RowReading {
  const { row, header } = context;
  if (cells.length < header.requiredLength) {
    const message = `expected at least ${header.requiredLength} cells, got ${cells.length}`;
    return { row, match: null, problems: [{ reason: 'row-length', message }] };
  }
  const cell: Cell = (name) => cellText(cells[header.indexOf.get(name) ?? cells.length]);
  const facts = readFacts(cell, context);
  if ('reason' in facts) return { row, match: null, problems: [facts] };

  const fits = fitsHeader(cells, header);
  const { opening, closing, unreadable } = fits ? readPrices(cells, header) : noPrices;
  const statistics = readStatistics(cell);
  const strange = statistics.unreadable ?? unreadable;
  const problems: RowProblem[] = [];
  if (!fits) problems.push({ reason: 'row-length', message: lengths(cells, header) });
  if (strange !== undefined) problems.push({ reason: 'cell', message: strange });
  return { row, match: { ...facts, ...statistics.numbers, opening, closing }, problems };
}

const noPrices = { opening: {}, closing: {}, unreadable: undefined };

type Facts = Pick<
  MatchReading,
  'day' | 'kickoffAt' | 'homeTeam' | 'awayTeam' | 'score' | 'halfTime' | 'referee'
>;

function readFacts(cell: Cell, { row, dates, season }: RowContext): Facts | RowProblem {
  // Before all else, for a date may tell that the whole file is not to be trusted.
  const day = dates.read(cell('Date'), row);
  const [homeTeam, awayTeam, time] = [cell('HomeTeam'), cell('AwayTeam'), cell('Time')];
  if (cell('FTR') === 'R') {
    return { reason: 'not-played', message: `FTR R: ${homeTeam} – ${awayTeam} was not played to the end` };
  }
  if (day === undefined) {
    return { reason: 'date', message: `Date: expected a day such as 17/08/2024, got "${cell('Date')}"` };
  }
  if (time !== '' && !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)) {
    return { reason: 'time', message: `Time: expected a time such as 19:45, got "${time}"` };
  }
  if (homeTeam === '' || awayTeam === '' || homeTeam === awayTeam) {
    return { reason: 'team', message: `expected two teams, got "${homeTeam}" and "${awayTeam}"` };
  }
  if (cell('Div') !== season.division) {
    return { reason: 'other-division', message: `Div: expected ${season.division}, got "${cell('Div')}"` };
  }
  const score = readScore(cell);
  if (score !== null && 'reason' in score) return score;
  return {
    day,
    kickoffAt: time === '' ? null : britishMoment(day, time.padStart(5, '0')),
    homeTeam,
    awayTeam,
    score,
    halfTime: scoreOf(cell('HTHG'), cell('HTAG')) ?? null,
    referee: cell('Referee') || null,
  };
}

/**
 * Rows of glued files are longer than their header: what stands first is right, prices are under wrong names. Empty
 * cells too many at the end, or missing where the header has no names, move nothing.
 */
function fitsHeader(cells: readonly string[], { length, namedLength }: Header): boolean {
  return cells.length >= namedLength && isBlank(cells.slice(length));
}

function lengths(cells: readonly string[], { length }: Header): string {
  return `expected ${length} cells as in the header, got ${cells.length}; prices left out`;
}
