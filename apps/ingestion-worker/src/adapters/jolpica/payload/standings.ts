import type { StandingsReading } from '@baton/domain/racing';
import { z } from 'zod';
import { points, requiredNumber, wholeNumber } from './loose';
import { ConstructorPayload, DriverPayload } from './people';

const Standing = z.object({
  position: wholeNumber,
  points,
  wins: requiredNumber,
  Driver: DriverPayload,
  // Several after a switch in mid-season.
  Constructors: z.array(ConstructorPayload).default([]),
});
type Standing = z.infer<typeof Standing>;

/** One list for a season, or none before its first race. */
const StandingsTable = z.object({
  StandingsTable: z.object({
    StandingsLists: z.array(z.object({ round: requiredNumber, DriverStandings: z.array(Standing) })).max(1),
  }),
});

export interface StandingsPage {
  readonly round: number;
  readonly rows: readonly Standing[];
}

export const readStandings = (data: unknown): StandingsPage[] =>
  StandingsTable.parse(data).StandingsTable.StandingsLists.map(({ round, DriverStandings }) => ({
    round,
    rows: DriverStandings,
  }));

export function mergeStandings(pages: readonly StandingsPage[]): StandingsReading | null {
  const [first] = pages;
  if (first === undefined) return null;
  const rows = pages.flatMap((page) => page.rows);
  return {
    round: first.round,
    rows: rows.map(({ Driver: { driverId }, position, points, wins }) => ({
      driverId,
      position,
      points,
      wins,
    })),
    drivers: rows.map(({ Driver }) => Driver),
    constructors: rows.flatMap(({ Constructors }) => Constructors),
  };
}
