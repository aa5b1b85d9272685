import type { ResultReading } from '../readings';
import { type Score, scoreOf } from './score';
import type { SessionRules } from './scoring-rules';

/** Who drove a row's car for whom. */
export interface DriverScore {
  readonly driverId: string;
  readonly constructorId: string | null;
  readonly score: Score;
}

/** Scores a race or a sprint. */
export function scoreSession(
  rules: SessionRules,
  rows: readonly ResultReading[],
  session: 'race' | 'sprint',
): DriverScore[] {
  const fastest = fastestIn(rows);
  return rows.map((row) => ({
    driverId: row.driverId,
    constructorId: row.constructorId,
    score: scoreOf(session, {
      ...finishPoints(rules, row, rows.length),
      fastestLap: row === fastest ? rules.fastestLap : 0,
    }),
  }));
}

function finishPoints(rules: SessionRules, row: ResultReading, cars: number): Record<string, number> {
  if (row.finish === 'disqualified' || row.finish === 'excluded') return { disqualified: rules.disqualified };
  if (row.finish !== 'classified') return { notClassified: rules.notClassified };
  const gained = placesGained(row, cars);
  return {
    position: rules.positions[row.position - 1] ?? 0,
    placesGained: gained > 0 ? gained * rules.placeGained : 0,
    placesLost: gained < 0 ? -gained * rules.placeLost : 0,
  };
}

/** Negative for places lost. Who starts from the pit lane (grid 0) starts behind the last car. */
function placesGained({ grid, position }: ResultReading, cars: number): number {
  if (grid === null) return 0;
  return (grid === 0 ? cars : grid) - position;
}

/**
 * The row with the fastest lap. Sprints often come without ranks; then the shortest lap decides, and between equal laps
 * the better place.
 */
function fastestIn(rows: readonly ResultReading[]): ResultReading | undefined {
  const ranked = rows.find(({ fastestLapRank }) => fastestLapRank === 1);
  if (ranked !== undefined || rows.some(({ fastestLapRank }) => fastestLapRank !== null)) return ranked;
  const timed = rows.filter(({ fastestLap }) => fastestLap !== null);
  return timed.sort((a, b) => lap(a) - lap(b) || a.position - b.position)[0];
}

function lap({ fastestLap }: ResultReading): number {
  return fastestLap ?? Number.POSITIVE_INFINITY;
}
