import { chanceOf, type Chance, wholeBetween } from './chance';
import type { Course } from './sample-league';
import type { SampleGame } from './slate';

export interface ScoringPlay {
  readonly side: 'home' | 'away';
  readonly points: number;
  /** Minutes played when it happened. */
  readonly at: number;
}

/** Everything that will be scored in a game; a tie after the last period is decided in overtime. */
export function scoringOf({ id, league, fate }: SampleGame, seed: string): ScoringPlay[] {
  const chance = chanceOf(`${seed} score ${id}`);
  const { course } = league;
  const home = points(course, chance);
  const away = fate === 'overtime' ? home : points(course, chance);
  const plays = [...spread('home', home, { course, chance }), ...spread('away', away, { course, chance })];
  if (sum(home) !== sum(away)) return plays;
  const winner = chance() < 0.55 ? 'home' : 'away';
  const end = regulationMinutes(course) + course.overtimeMinutes;
  return [...plays, { side: winner, points: course.scoring.points[0] ?? 1, at: end - 1 }];
}

const regulationMinutes = (course: Course): number => course.periods * course.minutesPerPeriod;

export function scoreOf(
  plays: readonly ScoringPlay[],
  side: ScoringPlay['side'],
  minutesPlayed: number,
): number {
  return sum(
    plays.filter((play) => play.side === side && play.at <= minutesPlayed).map((play) => play.points),
  );
}

export function goesToOvertime(plays: readonly ScoringPlay[], course: Course): boolean {
  return plays.some(({ at }) => at > regulationMinutes(course));
}

function points({ scoring }: Course, chance: Chance): number[] {
  const times = wholeBetween(chance, scoring.times);
  return Array.from(
    { length: times },
    () => scoring.points[Math.floor(chance() * scoring.points.length)] ?? 1,
  );
}

function spread(
  side: ScoringPlay['side'],
  values: readonly number[],
  { course, chance }: { course: Course; chance: Chance },
): ScoringPlay[] {
  return values.map((value) => ({ side, points: value, at: chance() * regulationMinutes(course) }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
