import { type Chance, chanceOf, wholeBetween } from '../season/chance';
import { type SampleDriver, sampleDrivers } from './entrants';

export interface SampleFinish {
  readonly driver: SampleDriver;
  readonly position: number;
  readonly positionText: string;
  readonly status: string;
  readonly points: number;
  /** 0 is the pit lane. */
  readonly grid: number;
  readonly laps: number;
  /** Seconds behind the winner; null for who was not classified. */
  readonly gap: number | null;
  /** In milliseconds; null for who did not complete a lap. */
  readonly fastestLap: number | null;
}

export interface SampleQualified {
  readonly driver: SampleDriver;
  readonly position: number;
  /** Best lap in milliseconds, by part. */
  readonly times: readonly number[];
}

const RACE_POINTS = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];
const SPRINT_POINTS = [8, 7, 6, 5, 4, 3, 2, 1];

/** The order of a session: by car, with some luck. */
function order(chance: Chance, luck: number): SampleDriver[] {
  return sampleDrivers
    .map((driver, i) => ({ driver, pace: i + chance() * luck }))
    .sort((a, b) => a.pace - b.pace)
    .map(({ driver }) => driver);
}

/** The last six are out after the first part, six more after the second. */
export function qualifyingOutcome(name: string): SampleQualified[] {
  const chance = chanceOf(`${name} qualifying`);
  return order(chance, 9).map((driver, i) => {
    const parts = i < 10 ? 3 : i < 16 ? 2 : 1;
    const best = 89_000 + i * 110 + wholeBetween(chance, [0, 90]);
    const times = Array.from({ length: parts }, (_, part) => best + (parts - 1 - part) * 420);
    return { driver, position: i + 1, times };
  });
}

/** A race or a sprint. Some retire, one starts from the pit lane now and then, the last ones are lapped. */
export function sessionOutcome(name: string, session: 'race' | 'sprint'): SampleFinish[] {
  const chance = chanceOf(`${name} ${session}`);
  const laps = session === 'race' ? 57 : 19;
  const grid = qualifyingOutcome(name).map(({ driver }) => driver.id);
  const fromPitLane = chance() < 0.4 ? grid.at(-1) : undefined;
  const arrived = order(chance, 14);
  const retired = new Set(arrived.filter(() => chance() < (session === 'race' ? 0.12 : 0.05)));
  const classified = arrived.filter((driver) => !retired.has(driver));
  const points = session === 'race' ? RACE_POINTS : SPRINT_POINTS;
  return [...classified, ...retired].map((driver, i) => {
    const out = retired.has(driver);
    const driven = out ? wholeBetween(chance, [0, laps - 5]) : laps - (i > 16 ? 1 : 0);
    return {
      driver,
      position: i + 1,
      positionText: out ? 'R' : String(i + 1),
      status: out ? 'Retired' : driven < laps ? 'Lapped' : 'Finished',
      points: out ? 0 : (points[i] ?? 0),
      grid: driver.id === fromPitLane ? 0 : grid.indexOf(driver.id) + 1,
      laps: driven,
      gap: out ? null : i * 4.2 + chance(),
      fastestLap: driven === 0 ? null : 93_000 + wholeBetween(chance, [0, 4000]),
    };
  });
}

/** Without the second, who is disqualified: everybody behind moves up and has the points of the new place. */
export function withSecondDisqualified(rows: readonly SampleFinish[]): SampleFinish[] {
  const second = rows[1];
  if (second === undefined) return [...rows];
  const moved = [...rows.slice(0, 1), ...rows.slice(2)].map((row, i) => ({
    ...row,
    position: i + 1,
    ...(row.gap !== null && { positionText: String(i + 1), points: RACE_POINTS[i] ?? 0 }),
  }));
  const last = { position: rows.length, positionText: 'D', status: 'Disqualified', points: 0, gap: null };
  return [...moved, { ...second, ...last }];
}
