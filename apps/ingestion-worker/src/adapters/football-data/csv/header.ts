import { SeasonFileError, SeasonFileRefusedError } from '@baton/domain/football';
import { type PriceColumn, priceColumn } from './price-columns';
import { cellText } from './cell-text';

const REQUIRED = ['Div', 'Date', 'HomeTeam', 'AwayTeam', 'FTHG', 'FTAG', 'FTR'];

export interface Header {
  /** Where a column stands. They move and come and go between seasons. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly prices: readonly (PriceColumn & { readonly index: number; readonly name: string })[];
  /** Cells of the row, those without a name included. */
  readonly length: number;
  /** Cells up to the last one with a name: the others are padding. */
  readonly namedLength: number;
  /** Cells up to the last one that no match can be read without. */
  readonly requiredLength: number;
}

/**
 * @throws SeasonFileError when this is no CSV of this kind, as with a web page sent in its place
 * @throws SeasonFileRefusedError when columns are missing that no match can be read without
 */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map((cell, i) => cellText(i === 0 ? withoutMark(cell) : cell));
  const missing = REQUIRED.filter((name) => !names.includes(name));
  if (missing.length === REQUIRED.length) {
    throw new SeasonFileError(`expected a header Div,Date,…, got "${cells.join(',').slice(0, 60)}"`);
  }
  if (missing.length > 0) {
    throw new SeasonFileRefusedError(
      `expected the columns ${REQUIRED.join(', ')}; without ${missing.join(', ')}`,
    );
  }
  const indexOf = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    if (name !== '' && !indexOf.has(name)) indexOf.set(name, i);
  }
  return {
    indexOf,
    prices: [...indexOf].flatMap(([name, index]) => {
      const column = priceColumn(name);
      return column ? [{ ...column, index, name }] : [];
    }),
    length: cells.length,
    namedLength: Math.max(...indexOf.values()) + 1,
    requiredLength: Math.max(...REQUIRED.map((name) => indexOf.get(name) ?? 0)) + 1,
  };
}

// The byte order mark of files since 2024/25, read as Latin-1.
const withoutMark = (cell: string): string => cell.replace(/^ï»¿/, '');
