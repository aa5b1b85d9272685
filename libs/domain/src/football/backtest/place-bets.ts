import type { SkipReason } from '@baton/contracts';
import type { BetFilter } from '../bet-filter';
import { type Market, type Odds, type Pick, priceOf } from '../prices';
import { seasonStart } from '../season';
import type { MatchAhead } from './backtest-match';
import type { Form } from './form';
import { kellyShare, probabilityFor, stakeFor } from './stake';

export interface Bet {
  readonly match: string;
  readonly pick: Pick;
  readonly odds: Odds;
  /** Home handicap, for bets on the Asian handicap. */
  readonly line: number | undefined;
  readonly stakeCents: number;
}

export interface Placed {
  readonly bets: readonly Bet[];
  readonly skipped: readonly SkipReason[];
}

export interface Knowledge {
  readonly form: Form;
  /** In the morning of the day: all bets of a day are staked from it, for none of their results is known. */
  readonly bankrollCents: number;
  /** What the earlier bets of the day left of it. No bet is placed with money that may not be there. */
  readonly availableCents: number;
}

/** The bets a filter places on one match, with what is known in the morning of its day. */
export function placeBets(filter: BetFilter, match: MatchAhead, knowledge: Knowledge): Placed {
  const bets: Bet[] = [];
  const skipped: SkipReason[] = [];
  let { availableCents } = knowledge;
  if (!wanted(filter, match, knowledge.form)) return { bets, skipped };
  for (const pick of picksOf(filter)) {
    const decision = decide(filter, { match, pick }, { ...knowledge, availableCents });
    if (decision === undefined) continue;
    if (typeof decision === 'string') {
      skipped.push(decision);
      continue;
    }
    bets.push(decision);
    availableCents -= decision.stakeCents;
  }
  return { bets, skipped };
}

function wanted({ leagues, seasons, form: conditions }: BetFilter, match: MatchAhead, form: Form): boolean {
  if (leagues && !leagues.includes(match.division)) return false;
  const start = seasonStart(match.season);
  if (seasons.from !== undefined && start < seasonStart(seasons.from)) return false;
  if (seasons.to !== undefined && start > seasonStart(seasons.to)) return false;
  return conditions.every((condition) => {
    const average = form.average(match, condition);
    return average !== undefined && average >= (condition.min ?? 0) && average <= (condition.max ?? average);
  });
}

function picksOf({ markets }: BetFilter): Pick[] {
  return (Object.keys(markets) as Market[]).flatMap((market) =>
    (markets[market] ?? []).map((selection) => ({ market, selection }) as Pick),
  );
}

function decide(
  { odds: range, stake }: BetFilter,
  { match, pick }: { match: MatchAhead; pick: Pick },
  { bankrollCents, availableCents }: Knowledge,
): Bet | SkipReason | undefined {
  const odds = priceOf(match.opening, pick);
  if (odds === undefined) return 'missing-price';
  if (odds < (range.min ?? 1) || odds > (range.max ?? odds)) return undefined;
  const probability = probabilityFor(stake, { pick, reference: match.reference });
  if (stake.kind === 'kelly' && probability === undefined) return 'missing-price';
  const stakeCents = stakeFor(stake, { odds, probability, bankrollCents });
  if (stakeCents > availableCents) return 'no-bankroll';
  // A good bet whose stake comes to less than half a cent is one that cannot be afforded.
  if (stakeCents === 0) return kellyShare(probability ?? 0, odds) > 0 ? 'no-bankroll' : 'no-edge';
  const line = pick.market === 'AH' ? match.opening?.AH?.line : undefined;
  return { match: match.id, pick, odds, line, stakeCents };
}
