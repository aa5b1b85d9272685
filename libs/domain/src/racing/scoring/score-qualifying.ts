import type { QualifyingReading } from '../readings';
import { type Score, scoreOf } from './score';
import type { DriverScore } from './score-session';
import type { ProgressRules, QualifyingRules } from './scoring-rules';

/** Somebody who could have taken part, known from the race. */
type Entrant = Pick<DriverScore, 'driverId' | 'constructorId'>;

/** Scores qualifying. The provider leaves drivers without a time out at times: entrants not listed had none. */
export function scoreQualifying(
  rules: QualifyingRules,
  rows: readonly QualifyingReading[],
  entrants: readonly Entrant[],
): DriverScore[] {
  if (rows.length === 0) return [];
  const listed = new Set(rows.map(({ driverId }) => driverId));
  const missing = entrants.filter(({ driverId }) => !listed.has(driverId));
  return [
    ...rows.map((row) => ({
      driverId: row.driverId,
      constructorId: row.constructorId,
      score: scoreOf(
        'qualifying',
        hasTime(row) ? { position: positionPoints(rules, row) } : { noTime: rules.noTime },
      ),
    })),
    ...missing.map(({ driverId, constructorId }) => ({
      driverId,
      constructorId,
      score: scoreOf('qualifying', { noTime: rules.noTime }),
    })),
  ];
}

/** What a constructor gets for the parts its cars reached; null for one without a car in qualifying. */
export function scoreProgress(rules: ProgressRules, cars: readonly QualifyingReading[]): Score | null {
  if (cars.length === 0) return null;
  const inQ3 = cars.filter(({ reached }) => reached >= 3).length;
  const inQ2 = cars.filter(({ reached }) => reached >= 2).length;
  return scoreOf('qualifying', { progress: progressPoints(rules, { inQ2, inQ3 }) });
}

function progressPoints(rules: ProgressRules, { inQ2, inQ3 }: { inQ2: number; inQ3: number }): number {
  if (inQ3 > 0) return inQ3 > 1 ? rules.bothInQ3 : rules.oneInQ3;
  if (inQ2 > 0) return inQ2 > 1 ? rules.bothInQ2 : rules.oneInQ2;
  return rules.noneInQ2;
}

function hasTime({ q1, q2, q3 }: QualifyingReading): boolean {
  return q1 !== null || q2 !== null || q3 !== null;
}

function positionPoints({ positions }: QualifyingRules, { position }: QualifyingReading): number {
  return positions[position - 1] ?? 0;
}
