import type { SkipReason } from '@baton/contracts';
import type { BetFilter } from '../bet-filter';
import type { MatchDay } from '../season';
import type { BacktestMatch } from './backtest-match';
import { Form } from './form';
import { placeBets } from './place-bets';
import { type SettledBet, settleBet } from './settle-bet';

export type Matches = AsyncIterable<BacktestMatch> | Iterable<BacktestMatch>;

type DayOfMatches = [BacktestMatch, ...BacktestMatch[]];

export interface PlayedBet extends SettledBet {
  readonly of: BacktestMatch;
  /** After this bet and all before it. */
  readonly bankrollCents: number;
}

export interface PlayedDay {
  readonly day: MatchDay;
  readonly matches: number;
  readonly bets: readonly PlayedBet[];
  readonly skipped: readonly SkipReason[];
}

/**
 * Bets day by day. All bets of a day are placed with what was known when it began, then all are settled, in the order
 * of their matches, and only then does the form learn the day's results. So no decision can depend on a match of its
 * own day or a later one: kick-off times, which old files lack, are not needed for that.
 *
 * @param matches in the order of their days
 * @throws RangeError when a match comes after one of a later day
 */
export async function* playDays(filter: BetFilter, matches: Matches): AsyncGenerator<PlayedDay> {
  const form = new Form();
  let bankrollCents = filter.bankrollCents;
  for await (const day of daysOf(matches)) {
    const played = playDay(filter, day, { form, bankrollCents });
    bankrollCents = played.bets.at(-1)?.bankrollCents ?? bankrollCents;
    for (const match of day) form.learn(match);
    yield played;
  }
}

function playDay(
  filter: BetFilter,
  day: DayOfMatches,
  { form, bankrollCents }: { form: Form; bankrollCents: number },
): PlayedDay {
  const skipped: SkipReason[] = [];
  let availableCents = bankrollCents;
  const open = day.flatMap((of) => {
    const placed = placeBets(filter, of, { form, bankrollCents, availableCents });
    skipped.push(...placed.skipped);
    for (const { stakeCents } of placed.bets) availableCents -= stakeCents;
    return placed.bets.map((bet) => ({ bet, of }));
  });
  let after = bankrollCents;
  const bets = open.map(({ bet, of }): PlayedBet => {
    const settled = settleBet(bet, of.score);
    after += settled.profitCents;
    return { ...settled, of, bankrollCents: after };
  });
  return { day: day[0].day, matches: day.length, bets, skipped };
}

async function* daysOf(matches: Matches): AsyncGenerator<DayOfMatches> {
  let day: DayOfMatches | undefined;
  for await (const match of matches) {
    if (day === undefined) {
      day = [match];
      continue;
    }
    if (match.day < day[0].day) {
      throw new RangeError(
        `matches of a backtest: expected them by day, got ${match.id} of ${match.day} after ${day[0].day}`,
      );
    }
    if (match.day === day[0].day) {
      day.push(match);
    } else {
      yield day;
      day = [match];
    }
  }
  if (day) yield day;
}
