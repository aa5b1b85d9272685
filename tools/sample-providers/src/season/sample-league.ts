/** What will become of a game. */
export type Fate = 'plain' | 'overtime' | 'delayed' | 'postponed' | 'suspended';

/** A time in New York, `HH:MM`, and for some what will become of the game; for the others it is drawn. */
export type Start = string | readonly [time: string, fate: Fate];

export interface SampleTeam {
  readonly id: string;
  readonly location: string;
  readonly name: string;
  readonly abbreviation: string;
  readonly color: string;
}

/** How a game of a sport goes, in minutes of the wall clock. */
export interface Course {
  readonly periods: number;
  readonly minutesPerPeriod: number;
  /** Minutes on the game clock per period; none in baseball. */
  readonly clock: number | null;
  /** What the break after a period is called, by period. */
  readonly breaks: Readonly<Record<number, { readonly status: string; readonly minutes: number }>>;
  readonly overtimeMinutes: number;
  /** How often one side scores, and what it gets for it. */
  readonly scoring: { readonly times: readonly [number, number]; readonly points: readonly number[] };
}

export interface SampleLeague {
  /** As in the addresses of the API: `football/nfl`. */
  readonly path: string;
  readonly id: string;
  readonly uid: string;
  readonly name: string;
  readonly abbreviation: string;
  readonly slug: string;
  readonly sport: string;
  readonly venueKind: string;
  /** By day of the week, from Sunday. */
  readonly starts: Readonly<Record<number, readonly Start[]>>;
  /** Which of its two years a season is called by. */
  readonly seasonNamedBy: 'first year' | 'last year';
  readonly countsWeeks: boolean;
  readonly course: Course;
  readonly teams: readonly SampleTeam[];
}

/** Rows of `id, place, name, abbreviation, colour`. */
export function teamsOf(rows: readonly (readonly [string, string, string, string, string])[]): SampleTeam[] {
  return rows.map(([id, location, name, abbreviation, color]) => ({
    id,
    location,
    name,
    abbreviation,
    color,
  }));
}
