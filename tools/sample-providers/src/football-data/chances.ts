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

/** More goals than this are too rare to matter to a price. */
const MOST = 12;

/** How likely each result is when goals are as expected. */
export function probabilities({ home, away }: Expected) {
  const [ofHome, ofAway] = [poisson(home), poisson(away)];
  let [homeWins, draws, over] = [0, 0, 0];
  for (const [h, pHome] of ofHome.entries()) {
    for (const [a, pAway] of ofAway.entries()) {
      const p = pHome * pAway;
      if (h > a) homeWins += p;
      if (h === a) draws += p;
      if (h + a > 2.5) over += p;
    }
  }
  return { home: homeWins, draw: draws, away: 1 - homeWins - draws, over, under: 1 - over };
}

/** The chance of 0, 1, 2 … goals. */
function poisson(mean: number): number[] {
  const chances = [Math.exp(-mean)];
  for (let k = 1; k <= MOST; k += 1) chances.push(((chances[k - 1] ?? 0) * mean) / k);
  return chances;
}
