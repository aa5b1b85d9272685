/** Who offers a price. `max` and `average` are taken over all bookmakers the provider looked at. */
export const books = [
  'bet365',
  'betfair',
  'betfair-exchange',
  'betfred',
  'betmgm',
  'betvictor',
  'blue-square',
  'bwin',
  'coral',
  'gamebookers',
  'interwetten',
  'ladbrokes',
  'pinnacle',
  'sporting-odds',
  'sportingbet',
  'stan-james',
  'stanleybet',
  'vc-bet',
  'william-hill',
  '1xbet',
  'max',
  'average',
] as const;
export type Book = (typeof books)[number];

/** Decimal odds: 2.5 returns two and a half times the stake. What was not offered is absent. */
export type Odds = number;

/** `1X2`: who wins. `OU2.5`: more or fewer than 2.5 goals. `AH`: who wins once the home side got its handicap. */
export interface Prices {
  readonly '1X2'?: { readonly home?: Odds; readonly draw?: Odds; readonly away?: Odds };
  readonly 'OU2.5'?: { readonly over?: Odds; readonly under?: Odds };
  /** `line` is added to the goals of the home side; a multiple of 0.25, and 0 is a line like any other. */
  readonly AH?: { readonly line: number; readonly home?: Odds; readonly away?: Odds };
}

export type Market = keyof Prices;

export const selections = {
  '1X2': ['home', 'draw', 'away'],
  'OU2.5': ['over', 'under'],
  AH: ['home', 'away'],
} as const satisfies Record<Market, readonly string[]>;

/** One thing that can be bet on. */
export type Pick = {
  [M in Market]: { readonly market: M; readonly selection: (typeof selections)[M][number] };
}[Market];

export type BookPrices = Readonly<Partial<Record<Book, Prices>>>;

export function priceOf(prices: Prices | undefined, { market, selection }: Pick): Odds | undefined {
  return offered(prices, market)[selection];
}

/**
 * The probability a bookmaker gives a selection, without its margin: each price's share (1/odds) of the market's total.
 * Undefined unless the whole market is priced.
 */
export function fairProbability(prices: Prices | undefined, { market, selection }: Pick): number | undefined {
  const known = offered(prices, market);
  const odds = selections[market].map((other) => known[other]).filter((price) => price !== undefined);
  const own = known[selection];
  if (own === undefined || odds.length < selections[market].length) return undefined;
  return 1 / own / odds.reduce((total, price) => total + 1 / price, 0);
}

function offered(prices: Prices | undefined, market: Market): Readonly<Record<string, Odds | undefined>> {
  return prices?.[market] ?? {};
}
