import { createHash } from 'node:crypto';
import type { QualifyingReading, ResultReading, WeekendReading } from './readings';

/** What each session's results are known by: equal digests, equal results. Null without results. */
export interface WeekendDigests {
  readonly race: string | null;
  readonly qualifying: string | null;
  readonly sprint: string | null;
}

export function digestsOf({ race, qualifying, sprint }: WeekendReading): WeekendDigests {
  return {
    race: digestOf(race.rows.map(resultFacts)),
    qualifying: digestOf(qualifying.rows.map(qualifyingFacts)),
    sprint: digestOf(sprint.rows.map(resultFacts)),
  };
}

/** One digest for the whole weekend, or null before the race has results. */
export function digestOfWeekend(weekend: WeekendReading): string | null {
  const { race, qualifying, sprint } = digestsOf(weekend);
  return race === null ? null : sha256([race, qualifying, sprint]);
}

// Only what a classification says, in a fixed order: a driver's new number or a reordered page changes no result.
function resultFacts(row: ResultReading): unknown[] {
  return [
    row.driverId,
    row.carNumber,
    row.constructorId,
    row.position,
    row.positionText,
    row.status,
    row.points,
    row.grid,
    row.laps,
    row.time,
    row.timeText,
    row.fastestLapRank,
    row.fastestLap,
  ];
}

function qualifyingFacts(row: QualifyingReading): unknown[] {
  const { driverId, carNumber, constructorId, position, reached, q1, q2, q3 } = row;
  return [driverId, carNumber, constructorId, position, reached, q1, q2, q3];
}

function digestOf(rows: unknown[][]): string | null {
  if (rows.length === 0) return null;
  return sha256(rows.map((row) => JSON.stringify(row)).sort());
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
