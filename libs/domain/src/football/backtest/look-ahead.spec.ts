import fc from 'fast-check';
import { aMatch } from '../../../test/football-matches';
import { readBetFilter } from '../bet-filter';
import type { BacktestMatch } from './backtest-match';
import { playDays } from './play-days';

const teams = ['Ashford', 'Brook', 'Carden', 'Dale', 'Elm', 'Fenwick'];

// Form, bankroll and prices all play a part in these decisions, so that there is something to leak.
const filter = readBetFilter({
  markets: { '1X2': ['home', 'draw'], 'OU2.5': ['over'] },
  odds: { min: 1.5, max: 6 },
  form: [{ team: 'home', measure: 'points', last: 2, min: 1 }],
  stake: { kind: 'kelly', fraction: 0.5, probability: { fixed: 0.4 } },
});

const goals = fc.integer({ min: 0, max: 5 });
const odds = fc.integer({ min: 110, max: 800 }).map((hundredths) => hundredths / 100);
const score = fc.option(fc.record({ home: goals, away: goals }), { freq: 9 });
const opening = fc.record({
  '1X2': fc.record({ home: odds, draw: odds, away: odds }),
  'OU2.5': fc.record({ over: odds, under: odds }),
});

/** Days of up to three matches, every team at most once a day. */
const calendar = fc.array(
  fc.tuple(
    fc.shuffledSubarray(teams, { minLength: 2 }),
    fc.array(fc.record({ score, opening, closing: opening }), { minLength: 3, maxLength: 3 }),
  ),
  { minLength: 4, maxLength: 14 },
);
type Calendar = typeof calendar extends fc.Arbitrary<infer C> ? C : never;

function matchesOf(days: Calendar, from: number): BacktestMatch[] {
  return days.flatMap(([playing, facts], i) => {
    const day = new Date(Date.UTC(2024, 7, 1 + from + i)).toISOString().slice(0, 10);
    return facts
      .slice(0, Math.floor(playing.length / 2))
      .map((fact, m) =>
        aMatch(day, { homeTeam: playing[2 * m] ?? '', awayTeam: playing[2 * m + 1] ?? '', ...fact }),
      );
  });
}

async function decisions(matches: BacktestMatch[]): Promise<object[]> {
  const made: object[] = [];
  for await (const { day, bets, skipped } of playDays(filter, matches)) {
    const placed = bets.map(({ match, pick, odds: taken, stakeCents }) => ({
      match,
      pick,
      taken,
      stakeCents,
    }));
    made.push({ day, placed, skipped });
  }
  return made;
}

const withOtherResults = (matches: BacktestMatch[], scores: BacktestMatch['score'][]): BacktestMatch[] =>
  matches.map((match, i) => ({ ...match, score: scores[i % scores.length] ?? null, closing: undefined }));

describe('a decision', () => {
  it('INVARIANT: does not change when later matches are shuffled, replaced or left out', async () => {
    await fc.assert(
      fc.asyncProperty(calendar, calendar, fc.nat(), async (days, others, anywhere) => {
        const cut = anywhere % days.length;
        const past = matchesOf(days.slice(0, cut), 0);
        const decided = await decisions(past);

        for (const later of [days.slice(cut), days.slice(cut).reverse(), others]) {
          const made = await decisions([...past, ...matchesOf(later, cut)]);
          expect(made.slice(0, decided.length)).toEqual(decided);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('INVARIANT: does not change with the results of its own day', async () => {
    await fc.assert(
      fc.asyncProperty(calendar, fc.array(score, { minLength: 1 }), async (days, scores) => {
        const past = matchesOf(days.slice(0, -1), 0);
        const today = matchesOf(days.slice(-1), days.length - 1);
        const [as, otherwise] = [today, withOtherResults(today, scores)];
        expect((await decisions([...past, ...otherwise])).at(-1)).toEqual(
          (await decisions([...past, ...as])).at(-1),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is made often enough in these tests for a leak to show', async () => {
    const seen = await Promise.all(
      fc.sample(calendar, { seed: 7, numRuns: 50 }).map((days) => decisions(matchesOf(days, 0))),
    );
    const bets = seen.flat().flatMap((made) => (made as { placed: object[] }).placed);
    expect(bets.length).toBeGreaterThan(100);
  });
});
