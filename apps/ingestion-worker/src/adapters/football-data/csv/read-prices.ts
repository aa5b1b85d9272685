import type { Book, BookPrices, Prices } from '@baton/domain/football';
import type { Header } from './header';
import { cellText } from './cell-text';

export interface RowPrices {
  readonly opening: BookPrices;
  readonly closing: BookPrices;
  /** The first cell that is neither empty nor a price. */
  readonly unreadable: string | undefined;
}

type Cells = Map<Book | undefined, Record<string, Record<string, number>>>;

/** Everything a row says of prices. Empty cells and zeros both mean that there was none. */
export function readPrices(cells: readonly string[], { prices }: Header): RowPrices {
  const found = { opening: new Map() as Cells, closing: new Map() as Cells };
  let unreadable: string | undefined;
  for (const { index, name, moment, book, market, selection } of prices) {
    const text = cellText(cells[index]);
    if (text === '') continue;
    const number = selection === 'line' ? readLine(text) : readOdds(text);
    if (number === undefined) unreadable ??= `${name}: expected ${expected(selection)}, got "${text}"`;
    if (number === undefined || (number === 0 && selection !== 'line')) continue;
    const ofBook = found[moment].get(book) ?? {};
    found[moment].set(book, ofBook);
    (ofBook[market] ??= {})[selection] = number;
  }
  return { opening: withLines(found.opening), closing: withLines(found.closing), unreadable };
}

const expected = (selection: string): string =>
  selection === 'line' ? 'a handicap in quarters' : 'a price above 1';

/** Gives each book its own handicap or the shared one. Handicap prices without a line mean nothing. */
function withLines(cells: Cells): BookPrices {
  const shared = cells.get(undefined)?.['AH']?.['line'];
  const prices: Partial<Record<Book, Prices>> = {};
  for (const [book, { AH, ...others }] of cells) {
    if (book === undefined) continue;
    const line = AH?.['line'] ?? shared;
    const handicap =
      AH && line !== undefined && ('home' in AH || 'away' in AH) ? { AH: { ...AH, line } } : {};
    const offered: Prices = { ...others, ...handicap };
    if (Object.keys(offered).length > 0) prices[book] = offered;
  }
  return prices;
}

/** 0 for none, undefined for something else than a price. */
function readOdds(text: string): number | undefined {
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  const odds = Math.round(Number(text) * 1000) / 1000;
  return odds === 0 || (odds > 1 && odds <= 1000) ? odds : undefined;
}

/** 0 is a line like any other. */
function readLine(text: string): number | undefined {
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) return undefined;
  // Without + 0, "-0" would be another line than 0.
  const line = Number(text) + 0;
  return Number.isInteger(line * 4) && Math.abs(line) <= 10 ? line : undefined;
}
