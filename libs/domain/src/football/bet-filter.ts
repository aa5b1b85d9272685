import { z } from 'zod';
import type { Division, FootballSeason } from '@baton/contracts';
import { contradictions } from './bet-filter-contradictions';
import { divisionCodes } from './divisions';
import { books, selections } from './prices';

const Odds = z.number('expected decimal odds such as 2.5').gt(1, 'expected odds above 1').max(1000);
const Cents = z.int('expected whole cents').positive('expected more than 0 cents');
const Share = (of: string) =>
  z.number(`expected ${of}`).gt(0, `expected ${of} above 0`).max(1, `expected ${of}, at most 1`);
const BookName = z.enum(books, { error: `expected one of ${books.join(', ')}` });

const picks = <S extends readonly [string, ...string[]]>(of: S) =>
  z
    .array(z.enum(of, { error: `expected one of ${of.join(', ')}` }))
    .min(1, 'expected at least one selection')
    .refine(unique, { error: 'expected each selection once' });

const Markets = z
  .strictObject({
    '1X2': picks(selections['1X2']).optional(),
    'OU2.5': picks(selections['OU2.5']).optional(),
    AH: picks(selections.AH).optional(),
  })
  .refine((markets) => Object.values(markets).some((picked) => picked !== undefined), {
    error: 'expected at least one of 1X2, OU2.5, AH',
  });

const League = z.custom<Division>((code) => divisionCodes.includes(code as Division), {
  error: `expected one of ${divisionCodes.join(', ')}`,
});
const Season = z.custom<FootballSeason>(
  (code) =>
    typeof code === 'string' &&
    /^\d{4}$/.test(code) &&
    (Number(code.slice(0, 2)) + 1) % 100 === Number(code.slice(2)),
  { error: 'expected a season such as 2425' },
);

/** What can be asked of a team's last matches in the season. Averages per match, except for the share. */
export const measures = ['points', 'goals-for', 'goals-against', 'over-2.5'] as const;
export type Measure = (typeof measures)[number];

const FormCondition = z.strictObject({
  team: z.enum(['home', 'away'], { error: 'expected home or away' }),
  measure: z.enum(measures, { error: `expected one of ${measures.join(', ')}` }),
  /** Over this many matches; a team that has played fewer in the season does not meet the condition. */
  last: z.int('expected a whole number of matches').min(1).max(20, 'expected at most 20 matches'),
  min: z.number().nonnegative('expected 0 or more').optional(),
  max: z.number().nonnegative('expected 0 or more').optional(),
});
export type FormCondition = z.infer<typeof FormCondition>;

/**
 * The chance a Kelly stake is reckoned with: the user's own estimate, or what another bookmaker's opening prices say
 * without their margin.
 */
const Probability = z.union(
  [
    z.strictObject({ fixed: z.number().gt(0).lt(1, 'expected a probability below 1') }),
    z.strictObject({ fairPriceOf: BookName }),
  ],
  { error: 'expected { fixed: 0.55 } or { fairPriceOf: "pinnacle" }' },
);

const Stake = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('flat'), cents: Cents }),
    z.strictObject({
      kind: z.literal('kelly'),
      /** Of the full Kelly stake; a quarter is common, because estimates are wrong. */
      fraction: Share('a fraction of the Kelly stake'),
      probability: Probability,
      /** No stake is a larger share of the bankroll. */
      maxShare: Share('a share of the bankroll').default(1),
    }),
  ],
  { error: 'expected { kind: "flat", … } or { kind: "kelly", … }' },
);
export type Stake = z.infer<typeof Stake>;

/**
 * Which bets to place, as data. Everything a decision uses was known before kick-off: opening prices and the results
 * of earlier days. Closing prices only serve to judge the bets afterwards.
 */
export const BetFilter = z
  .strictObject({
    markets: Markets,
    /** The price must lie in this range, ends included. */
    odds: z.strictObject({ min: Odds.optional(), max: Odds.optional() }).default({}),
    /** @default every division */
    leagues: z
      .array(League)
      .min(1, 'expected at least one league')
      .refine(unique, { error: 'expected each league once' })
      .optional(),
    seasons: z.strictObject({ from: Season.optional(), to: Season.optional() }).default({}),
    /** All must be met. */
    form: z.array(FormCondition).max(20, 'expected at most 20 conditions').default([]),
    /** Whose opening price is taken. `max` is the best of many, which nobody gets all the time. */
    book: BookName.default('bet365'),
    /** Whose closing price the bets are judged by. @default the book the price is taken from */
    closingBook: BookName.optional(),
    stake: Stake.default({ kind: 'flat', cents: 1_000 }),
    bankrollCents: Cents.default(100_000),
  })
  .superRefine((filter, ctx) => {
    for (const { path, message } of contradictions(filter)) {
      ctx.addIssue({ code: 'custom', path: [...path], message });
    }
  });
export type BetFilter = z.infer<typeof BetFilter>;

/** The filter is written wrongly or can never place a bet; the message names each field and what was expected. */
export class InvalidBetFilterError extends Error {
  override readonly name = 'InvalidBetFilterError';

  constructor(readonly problems: readonly string[]) {
    super(`bet filter: ${problems.join('; ')}`);
  }
}

/** @throws InvalidBetFilterError with everything that is wrong at once */
export function readBetFilter(json: unknown): BetFilter {
  const read = BetFilter.safeParse(json);
  if (read.success) return read.data;
  throw new InvalidBetFilterError(
    read.error.issues.map(({ path, message }) => `${path.join('.') || 'filter'}: ${message}`),
  );
}

function unique(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}
