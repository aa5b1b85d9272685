import type { ScoringRules } from './scoring-rules';

// The rules of the official game as far as results tell: overtakes, pit stops and the Driver of the Day are in no
// classification, and neither is who was disqualified from qualifying.
const rules2024: ScoringRules = {
  version: '2024',
  fromSeason: 2024,
  qualifying: { positions: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], noTime: -5 },
  sprint: {
    positions: [8, 7, 6, 5, 4, 3, 2, 1],
    placeGained: 1,
    placeLost: -1,
    fastestLap: 5,
    notClassified: -20,
    disqualified: -25,
  },
  race: {
    positions: [25, 18, 15, 12, 10, 8, 6, 4, 2, 1],
    placeGained: 1,
    placeLost: -1,
    fastestLap: 10,
    notClassified: -20,
    disqualified: -25,
  },
  constructorProgress: { noneInQ2: -1, oneInQ2: 1, bothInQ2: 3, oneInQ3: 5, bothInQ3: 10 },
};

const rules2026: ScoringRules = {
  ...rules2024,
  version: '2026',
  fromSeason: 2026,
  sprint: { ...rules2024.sprint, notClassified: -10, disqualified: -10 },
  race: { ...rules2024.race, disqualified: -20 },
};

/** Every version there is, oldest first. */
export const ruleSets: readonly ScoringRules[] = [rules2024, rules2026];

/** The rules of a season; seasons before the first version are scored by the first. */
export function rulesFor(season: number): ScoringRules {
  return ruleSets.findLast(({ fromSeason }) => fromSeason <= season) ?? rules2024;
}
