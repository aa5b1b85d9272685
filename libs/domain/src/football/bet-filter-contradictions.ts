import type { BetFilter, FormCondition, Measure } from './bet-filter';
import { seasonStart } from './season';

export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What makes it impossible that a filter, each of whose fields is fine, ever places a bet. */
export function contradictions(filter: BetFilter): Contradiction[] {
  return [
    ...oddsRange(filter),
    ...seasonRange(filter),
    ...filter.form.flatMap((condition, i) => unreachable(condition, i)),
    ...opposed(filter.form),
    ...kelly(filter),
    ...flat(filter),
  ];
}

function oddsRange({ odds: { min, max } }: BetFilter): Contradiction[] {
  if (min === undefined || max === undefined || min <= max) return [];
  return [{ path: ['odds'], message: `expected min at most max, got ${min} and ${max}` }];
}

function seasonRange({ seasons: { from, to } }: BetFilter): Contradiction[] {
  if (from === undefined || to === undefined || seasonStart(from) <= seasonStart(to)) return [];
  return [{ path: ['seasons'], message: `expected from before to, got ${from} and ${to}` }];
}

function unreachable(condition: FormCondition, index: number): Contradiction[] {
  const { measure, last, min, max } = condition;
  const path = ['form', index];
  if (min === undefined && max === undefined) return [{ path, message: 'expected min, max or both' }];
  if (min !== undefined && max !== undefined && min > max) {
    return [{ path, message: `expected min at most max, got ${min} and ${max}` }];
  }
  if (reachable(measure, last).some((value) => inside(value, condition))) return [];
  const of = last === 1 ? '1 match' : `${last} matches`;
  return [{ path, message: `no team can have ${range(condition)} ${measure} per match over ${of}` }];
}

// Enough for every goal average anybody would ask for.
const MOST_GOALS = 20;

/** Every value the average over so many matches can take. Nobody gets 3n − 1 points from n matches. */
function reachable(measure: Measure, last: number): number[] {
  const most = { points: 3, 'goals-for': MOST_GOALS, 'goals-against': MOST_GOALS, 'over-2.5': 1 }[measure];
  const totals = Array.from({ length: most * last + 1 }, (_, total) => total);
  return totals
    .filter((total) => measure !== 'points' || total !== 3 * last - 1)
    .map((total) => total / last);
}

/** Conditions on the same number whose ranges share no value. */
function opposed(form: readonly FormCondition[]): Contradiction[] {
  return form.flatMap((condition, i) => {
    const { team, measure, last } = condition;
    const other = form
      .slice(0, i)
      .findIndex(
        (before) =>
          before.team === team &&
          before.measure === measure &&
          before.last === last &&
          !reachable(measure, last).some((value) => inside(value, before) && inside(value, condition)),
      );
    return other < 0 ? [] : [{ path: ['form', i], message: `cannot be met together with form.${other}` }];
  });
}

function kelly({ stake, book, markets, odds: { max } }: BetFilter): Contradiction[] {
  if (stake.kind !== 'kelly') return [];
  const found: Contradiction[] = [];
  const path = ['stake', 'probability'];
  if ('fixed' in stake.probability && max !== undefined && stake.probability.fixed * max <= 1) {
    const least = (1 / stake.probability.fixed).toFixed(2);
    found.push({
      path,
      message: `a chance of ${stake.probability.fixed} is worth a stake only above odds of ${least}, odds.max is ${max}`,
    });
  }
  if ('fairPriceOf' in stake.probability && stake.probability.fairPriceOf === book) {
    found.push({ path, message: `expected another book than ${book}: its own prices never leave an edge` });
  }
  if (markets.AH) {
    found.push({
      path: ['markets', 'AH'],
      message: 'Kelly stakes know won and lost, not half of each; use flat',
    });
  }
  return found;
}

function flat({ stake, bankrollCents }: BetFilter): Contradiction[] {
  if (stake.kind !== 'flat' || stake.cents <= bankrollCents) return [];
  return [
    {
      path: ['stake', 'cents'],
      message: `expected at most the bankroll of ${bankrollCents}, got ${stake.cents}`,
    },
  ];
}

function inside(value: number, { min = 0, max = Number.POSITIVE_INFINITY }: FormCondition): boolean {
  return value >= min && value <= max;
}

function range({ min, max }: FormCondition): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `${min} or more` : `from ${min} to ${max}`;
}
