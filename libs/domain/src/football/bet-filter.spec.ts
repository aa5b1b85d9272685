import { readBetFilter } from './bet-filter';

const plain = { markets: { '1X2': ['home'] } };

function problemsOf(filter: unknown): readonly string[] {
  try {
    readBetFilter(filter);
    return [];
  } catch (error) {
    return (error as { problems: readonly string[] }).problems;
  }
}

describe('a bet filter', () => {
  it('needs nothing but a market', () => {
    expect(readBetFilter(plain)).toEqual({
      markets: { '1X2': ['home'] },
      odds: {},
      seasons: {},
      form: [],
      book: 'bet365',
      stake: { kind: 'flat', cents: 1_000 },
      bankrollCents: 100_000,
    });
  });

  it('may ask for markets, odds, leagues, seasons and form', () => {
    const full = {
      markets: { '1X2': ['home', 'away'], 'OU2.5': ['over'], AH: ['away'] },
      odds: { min: 1.5, max: 3 },
      leagues: ['E0', 'B1'],
      seasons: { from: '9900', to: '2425' },
      form: [
        { team: 'home', measure: 'points', last: 5, min: 2 },
        { team: 'away', measure: 'over-2.5', last: 10, max: 0.5 },
      ],
      book: 'pinnacle',
      closingBook: 'average',
      stake: { kind: 'flat', cents: 500 },
      bankrollCents: 50_000,
    };
    expect(readBetFilter(full)).toEqual(full);
  });

  it.each([
    ['no market', { markets: {} }, 'markets: expected at least one of 1X2, OU2.5, AH'],
    ['an unknown market', { markets: { AH: ['home'], BTTS: ['yes'] } }, 'markets: Unrecognized key: "BTTS"'],
    ['a selection of another market', { markets: { '1X2': ['over'] } }, 'expected one of home, draw, away'],
    [
      'a selection twice',
      { markets: { '1X2': ['home', 'home'] } },
      'markets.1X2: expected each selection once',
    ],
    ['odds of 1', { ...plain, odds: { min: 1 } }, 'odds.min: expected odds above 1'],
    ['an unknown league', { ...plain, leagues: ['E0', 'XX'] }, 'leagues.1: expected one of E0, E1'],
    ['an unknown season', { ...plain, seasons: { from: '2426' } }, 'seasons.from: expected a season such as'],
    ['an unknown book', { ...plain, book: 'ladbroke' }, 'book: expected one of bet365'],
    ['a field it does not know', { ...plain, closing: true }, 'filter: Unrecognized key: "closing"'],
    ['cents in fractions', { ...plain, bankrollCents: 0.5 }, 'bankrollCents: expected whole cents'],
    ['no filter', 'home wins', 'filter: '],
  ])('refuses %s', (_what, filter, message) => {
    expect(problemsOf(filter)).toEqual([expect.stringContaining(message)]);
  });

  it('names everything that is wrong at once', () => {
    expect(problemsOf({ markets: {}, odds: { min: 0 }, leagues: [] })).toHaveLength(3);
  });
});

describe('a bet filter that can never place a bet', () => {
  const form = (...conditions: object[]) => ({
    ...plain,
    form: conditions.map((condition) => ({ team: 'home', measure: 'points', last: 5, ...condition })),
  });
  const kelly = (probability: object, changes: object = {}) => ({
    ...plain,
    stake: { kind: 'kelly', fraction: 0.5, probability },
    ...changes,
  });

  it.each([
    [
      'odds from 3 to 2',
      { ...plain, odds: { min: 3, max: 2 } },
      'odds: expected min at most max, got 3 and 2',
    ],
    [
      'seasons in reverse',
      { ...plain, seasons: { from: '2425', to: '9900' } },
      'seasons: expected from before to',
    ],
    ['a condition without a limit', form({}), 'form.0: expected min, max or both'],
    ['form from 2 to 1', form({ min: 2, max: 1 }), 'form.0: expected min at most max, got 2 and 1'],
    [
      'more than 3 points a match',
      form({ min: 3.1 }),
      'form.0: no team can have 3.1 or more points per match over 5 matches',
    ],
    [
      '2 points from one match',
      form({ last: 1, min: 2, max: 2 }),
      'form.0: no team can have from 2 to 2 points per match over 1 match',
    ],
    ['14 points from 5 matches', form({ min: 2.7, max: 2.9 }), 'form.0: no team can have'],
    ['a share above 1', form({ measure: 'over-2.5', min: 1.2 }), 'form.0: no team can have'],
    [
      'a share between two matches',
      form({ measure: 'over-2.5', last: 2, min: 0.6, max: 0.9 }),
      'form.0: no team can have',
    ],
    [
      'conditions that exclude each other',
      form({ min: 2 }, { max: 1 }),
      'form.1: cannot be met together with form.0',
    ],
    [
      'a chance that no odds in the range pay for',
      kelly({ fixed: 0.5 }, { odds: { max: 1.9 } }),
      'stake.probability: a chance of 0.5 is worth a stake only above odds of 2.00, odds.max is 1.9',
    ],
    [
      'an edge over the prices it comes from',
      kelly({ fairPriceOf: 'bet365' }),
      'stake.probability: expected another book than bet365',
    ],
    [
      'Kelly stakes on quarter lines',
      kelly({ fixed: 0.6 }, { markets: { AH: ['home'] } }),
      'markets.AH: Kelly stakes',
    ],
    [
      'a stake above the bankroll',
      { ...plain, stake: { kind: 'flat', cents: 200_000 } },
      'stake.cents: expected at most the bankroll',
    ],
  ])('is refused for %s', (_what, filter, message) => {
    expect(problemsOf(filter)).toEqual([expect.stringContaining(message)]);
  });

  it('is not mistaken for a strict one', () => {
    expect(problemsOf(form({ min: 2 }, { min: 1, max: 2.2 }, { team: 'away', max: 1 }))).toEqual([]);
    expect(problemsOf(form({ min: 3 }, { measure: 'over-2.5', min: 1 }))).toEqual([]);
    expect(problemsOf(kelly({ fixed: 0.5 }, { odds: { max: 2.1 } }))).toEqual([]);
  });
});
