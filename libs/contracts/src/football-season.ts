import { z } from 'zod';

// prettier-ignore
const DIVISIONS = [
  'E0', 'E1', 'E2', 'E3', 'EC', 'SC0', 'SC1', 'SC2', 'SC3', 'D1', 'D2', 'I1', 'I2', 'SP1', 'SP2', 'F1', 'F2',
  'N1', 'B1', 'P1', 'T1', 'G1',
] as const;

/** A division, by its code at football-data.co.uk. */
export const Division = z.enum(DIVISIONS, { error: `expected one of ${DIVISIONS.join(', ')}` });
export type Division = z.infer<typeof Division>;

/**
 * The last two digits of the two years a season runs through: `2425`, `9900`. Whether there is such a season only the
 * provider can tell; the archive begins with 9394.
 */
export const FootballSeason = z
  .string('expected a season such as 2425')
  .regex(/^\d{4}$/, { error: 'expected a season such as 2425', abort: true })
  .refine((season) => (Number(season.slice(0, 2)) + 1) % 100 === Number(season.slice(2)), {
    error: 'expected two years in a row, such as 2425',
  });
export type FootballSeason = z.infer<typeof FootballSeason>;
