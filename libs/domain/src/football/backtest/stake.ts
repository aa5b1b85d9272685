import type { Stake } from '../bet-filter';
import { fairProbability, type Odds, type Pick, type Prices } from '../prices';

/** What a Kelly stake is reckoned with; undefined where the other book did not price the market. */
export function probabilityFor(
  stake: Stake,
  { pick, reference }: { pick: Pick; reference: Prices | undefined },
): number | undefined {
  if (stake.kind === 'flat') return undefined;
  return 'fixed' in stake.probability ? stake.probability.fixed : fairProbability(reference, pick);
}

/**
 * The share of the bankroll that makes it grow fastest in the long run: (p·o − 1) / (o − 1), below 0 for a bet not worth
 * taking. J. L. Kelly, "A New Interpretation of Information Rate", 1956.
 */
export function kellyShare(probability: number, odds: Odds): number {
  return (probability * odds - 1) / (odds - 1);
}

/** In cents, rounded; 0 for no stake. */
export function stakeFor(
  stake: Stake,
  {
    odds,
    probability,
    bankrollCents,
  }: { odds: Odds; probability: number | undefined; bankrollCents: number },
): number {
  if (stake.kind === 'flat') return stake.cents;
  if (probability === undefined) return 0;
  const share = Math.min(stake.fraction * kellyShare(probability, odds), stake.maxShare);
  return Math.max(0, Math.round(share * bankrollCents));
}
