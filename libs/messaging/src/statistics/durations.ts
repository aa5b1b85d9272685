import { type Duration, milliseconds } from '../contract/duration';

/** Upper bounds of the buckets durations are counted in, in milliseconds; one more bucket has what took longer. */
export const DURATION_BOUNDS: readonly number[] = Object.freeze([
  ...[5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000],
  ...[60_000, 300_000, 900_000, 3_600_000],
]);

export const DURATION_BUCKETS = DURATION_BOUNDS.length + 1;

/** How many attempts took how long, by bucket. */
export type Durations = readonly number[];

export const noDurations = (): number[] => new Array<number>(DURATION_BUCKETS).fill(0);

export function countDuration(into: number[], ms: number): void {
  const found = DURATION_BOUNDS.findIndex((bound) => ms <= bound);
  const bucket = found === -1 ? DURATION_BOUNDS.length : found;
  into[bucket] = (into[bucket] ?? 0) + 1;
}

export function addDurations(into: number[], more: Durations): void {
  more.forEach((count, bucket) => (into[bucket] = (into[bucket] ?? 0) + count));
}

/**
 * How long that share of the attempts took at most, as far as buckets tell: within one they are taken to lie evenly,
 * and of the last one only its lower bound is known. Undefined when there were none. Pure.
 */
export function quantile(share: number, durations: Durations): Duration | undefined {
  const total = durations.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const rank = share * total;
  let before = 0;
  for (const [bucket, count] of durations.entries()) {
    const upper = DURATION_BOUNDS[bucket];
    const lower = DURATION_BOUNDS[bucket - 1] ?? 0;
    if (upper === undefined) return milliseconds(lower);
    if (count > 0 && before + count >= rank)
      return milliseconds(Math.round(lower + ((upper - lower) * (rank - before)) / count));
    before += count;
  }
  return undefined;
}
