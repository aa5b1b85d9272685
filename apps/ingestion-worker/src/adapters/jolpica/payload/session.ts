import type { RoundRef, SessionReading } from '@baton/domain/racing';
import { z } from 'zod';
import { requiredNumber } from './loose';
import type { ConstructorPayload, DriverPayload } from './people';

/** A row of a session with those it names. */
export interface SessionRow<Row> {
  readonly row: Row;
  readonly driver: z.infer<typeof DriverPayload>;
  readonly drivenFor: z.infer<typeof ConstructorPayload> | null;
}

/** The rows a page has of one race. */
export interface RaceRows<Row> extends RoundRef {
  readonly rows: readonly SessionRow<Row>[];
}

/** Reads the races of a page whose rows stand under `key`: Results, QualifyingResults or SprintResults. */
export function readRaces<Row>(key: string, rowPayload: z.ZodType<SessionRow<Row>>) {
  const Race = z.preprocess(
    (race) => (isObject(race) ? { ...race, rows: race[key] } : race),
    z.object({ season: requiredNumber, round: requiredNumber, rows: z.array(rowPayload) }),
  );
  const Table = z.object({ RaceTable: z.object({ Races: z.array(Race) }) });
  return (data: unknown): RaceRows<Row>[] => Table.parse(data).RaceTable.Races;
}

/** Puts a round together from the pieces that its pages have, each row once. */
export function mergeRound<Row extends { driverId: string; carNumber: string }>(
  pieces: readonly RaceRows<Row>[],
  { season, round }: RoundRef,
): SessionReading<Row> {
  const rows = new Map<string, SessionRow<Row>>();
  for (const piece of pieces) {
    if (piece.season !== season || piece.round !== round) continue;
    for (const each of piece.rows) rows.set(`${each.row.driverId} ${each.row.carNumber}`, each);
  }
  const all = [...rows.values()];
  return {
    rows: all.map(({ row }) => row),
    drivers: all.map(({ driver }) => driver),
    constructors: all.flatMap(({ drivenFor }) => drivenFor ?? []),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
