/** What can be picked, at today's price in tenths of a million. */
export interface Asset {
  readonly assetId: number;
  readonly kind: 'driver' | 'constructor';
  readonly price: number;
}

/** A line-up is five drivers and two constructors; a team may spend 100 million on it. */
export const lineupSize = { driver: 5, constructor: 2 } as const;
export const standardBudget = 1000;

/** A line-up does not fit the game's rules. Nothing was changed. */
export class LineupRefusedError extends Error {
  override readonly name = 'LineupRefusedError';

  constructor(readonly problems: readonly string[]) {
    super(`line-up refused: ${problems.join('; ')}`);
  }
}

/** What is wrong with a line-up, each as expected and got; empty when nothing is. */
export function lineupProblems(picks: readonly Asset[], budget: number): string[] {
  const count = (kind: Asset['kind']): number => picks.filter((pick) => pick.kind === kind).length;
  const wrongCounts = (['driver', 'constructor'] as const)
    .filter((kind) => count(kind) !== lineupSize[kind])
    .map((kind) => `expected ${lineupSize[kind]} ${kind}s, got ${count(kind)}`);
  const cost = picks.reduce((sum, { price }) => sum + price, 0);
  return cost <= budget
    ? wrongCounts
    : [...wrongCounts, `expected at most ${inMillions(budget)}, got ${inMillions(cost)}`];
}

const inMillions = (tenths: number): string => `${(tenths / 10).toFixed(1)} million`;
