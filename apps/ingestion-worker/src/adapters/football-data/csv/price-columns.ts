import type { Book } from '@baton/domain/football';

export type PriceColumn = {
  readonly moment: 'opening' | 'closing';
  /** Undefined for the handicap line that all books share. */
  readonly book: Book | undefined;
} & (
  | { readonly market: '1X2'; readonly selection: 'home' | 'draw' | 'away' }
  | { readonly market: 'OU2.5'; readonly selection: 'over' | 'under' }
  | { readonly market: 'AH'; readonly selection: 'home' | 'away' | 'line' }
);

/** How the provider begins the names of a book's columns. */
const PREFIXES: Readonly<Record<string, Book>> = {
  B365: 'bet365',
  BF: 'betfair',
  BFE: 'betfair-exchange',
  BFD: 'betfred',
  BMGM: 'betmgm',
  BV: 'betvictor',
  BS: 'blue-square',
  BW: 'bwin',
  CL: 'coral',
  GB: 'gamebookers',
  IW: 'interwetten',
  LB: 'ladbrokes',
  PS: 'pinnacle',
  P: 'pinnacle',
  SO: 'sporting-odds',
  SB: 'sportingbet',
  SJ: 'stan-james',
  SY: 'stanleybet',
  VC: 'vc-bet',
  WH: 'william-hill',
  '1XB': '1xbet',
  Max: 'max',
  Avg: 'average',
  // Of the comparison site that made these numbers until 2018/19.
  BbMx: 'max',
  BbAv: 'average',
};

const MOMENTS = { opening: '', closing: 'C' } as const;
const RESULTS = { H: 'home', D: 'draw', A: 'away' } as const;
const TOTALS = { '>2.5': 'over', '<2.5': 'under' } as const;
const SIDES = { AHH: 'home', AHA: 'away' } as const;

/**
 * `B365H` is the opening price of a home win at Bet365; an extra C before the selection makes it the closing one:
 * `B365CH`, `AvgC>2.5`, `PCAHA`. Built from prefixes rather than read by a pattern, because `VCH` is an opening price of
 * VC Bet and `HC` are corners.
 */
function allColumns(): Map<string, PriceColumn> {
  const columns = new Map<string, PriceColumn>([
    ['AHh', { moment: 'opening', book: undefined, market: 'AH', selection: 'line' }],
    ['BbAHh', { moment: 'opening', book: undefined, market: 'AH', selection: 'line' }],
    ['AHCh', { moment: 'closing', book: undefined, market: 'AH', selection: 'line' }],
  ]);
  for (const [prefix, book] of entriesOf(PREFIXES)) {
    // Until 2004/05 each book had a line of its own.
    columns.set(`${prefix}AH`, { moment: 'opening', book, market: 'AH', selection: 'line' });
    for (const [moment, mark] of entriesOf(MOMENTS)) {
      const of = { moment, book };
      const name = prefix + mark;
      for (const [end, selection] of entriesOf(RESULTS))
        columns.set(name + end, { ...of, market: '1X2', selection });
      for (const [end, selection] of entriesOf(TOTALS))
        columns.set(name + end, { ...of, market: 'OU2.5', selection });
      for (const [end, selection] of entriesOf(SIDES))
        columns.set(name + end, { ...of, market: 'AH', selection });
    }
  }
  return columns;
}

const entriesOf = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];

const COLUMNS: ReadonlyMap<string, PriceColumn> = allColumns();

export function priceColumn(name: string): PriceColumn | undefined {
  return COLUMNS.get(name);
}
