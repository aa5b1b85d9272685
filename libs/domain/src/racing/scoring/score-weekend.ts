import type { QualifyingReading, ResultReading } from '../readings';
import { addScores, type Score } from './score';
import { scoreProgress, scoreQualifying } from './score-qualifying';
import { type DriverScore, scoreSession } from './score-session';
import type { ScoringRules } from './scoring-rules';

export interface WeekendResults {
  readonly race: readonly ResultReading[];
  readonly qualifying: readonly QualifyingReading[];
  readonly sprint: readonly ResultReading[];
}

/** By the provider's ids. Who took no part is in neither. */
export interface WeekendScores {
  readonly drivers: ReadonlyMap<string, Score>;
  readonly constructors: ReadonlyMap<string, Score>;
}

/** What everybody who can be picked earned on a weekend. A constructor gets what its drivers got, and its progress. */
export function scoreWeekend(rules: ScoringRules, weekend: WeekendResults): WeekendScores {
  const driven: DriverScore[] = [
    ...scoreQualifying(rules.qualifying, weekend.qualifying, weekend.race),
    ...scoreSession(rules.sprint, weekend.sprint, 'sprint'),
    ...scoreSession(rules.race, weekend.race, 'race'),
  ];
  const drivers = sums(driven, ({ driverId }) => driverId);
  const cars = sums(driven, ({ constructorId }) => constructorId);
  const constructors = [...cars].map(([constructorId, score]) => {
    const entered = weekend.qualifying.filter((row) => row.constructorId === constructorId);
    const progress = scoreProgress(rules.constructorProgress, entered);
    return [constructorId, progress === null ? score : addScores([score, progress])] as const;
  });
  return { drivers, constructors: new Map(constructors) };
}

function sums(
  scores: readonly DriverScore[],
  ownerOf: (score: DriverScore) => string | null,
): Map<string, Score> {
  const owned = new Map<string, Score[]>();
  for (const driven of scores) {
    const owner = ownerOf(driven);
    if (owner !== null) owned.set(owner, [...(owned.get(owner) ?? []), driven.score]);
  }
  return new Map([...owned].map(([owner, parts]) => [owner, addScores(parts)]));
}
