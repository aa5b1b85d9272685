import type { Chance } from '../season/chance';

/** Goals each side may expect. */
export interface Expected {
  readonly home: number;
  readonly away: number;
}

/** The mean of goals by the difference in strength; playing at home is worth a third of a goal. */
export function expectedGoals(homeStrength: number, awayStrength: number): Expected {
  const ahead = homeStrength - awayStrength;
  return { home: 1.5 * Math.exp(0.45 * ahead), away: 1.15 * Math.exp(-0.45 * ahead) };
}

/** Draws a number of goals, Poisson distributed. */
export function goals(mean: number, chance: Chance): number {
  const limit = Math.exp(-mean);
  let scored = 0;
  for (let product = chance(); product > limit; product *= chance()) scored += 1;
  return scored;
}

const MOST = 12;

/** How likely each result is when goals are as expected. */
export function probabilities({ home, away }: Expected) {
  let [homeWins, draws, over] = [0, 0, 0];
  for (let h = 0; h <= MOST; h += 1) {
    for (let a = 0; a <= MOST; a += 1) {
      const p = poisson(home, h) * poisson(away, a);
      if (h > a) homeWins += p;
      if (h === a) draws += p;
      if (h + a > 2.5) over += p;
    }
  }
  return { home: homeWins, draw: draws, away: 1 - homeWins - draws, over, under: 1 - over };
}

function poisson(mean: number, k: number): number {
  let p = Math.exp(-mean);
  for (let i = 1; i <= k; i += 1) p *= mean / i;
  return p;
}
