import type { QualifyingReading } from '@baton/domain/racing';
import { z } from 'zod';
import { requiredNumber, stopwatch, text } from './loose';
import { ConstructorPayload, DriverPayload } from './people';
import { readRaces, type SessionRow } from './session';

const QualifyingPayload = z
  .looseObject({
    number: text,
    position: requiredNumber,
    Driver: DriverPayload,
    Constructor: ConstructorPayload.optional(),
    Q1: stopwatch,
    Q2: stopwatch,
    Q3: stopwatch,
  })
  .transform(({ Driver, Constructor, ...row }): SessionRow<QualifyingReading> => ({
    driver: Driver,
    drivenFor: Constructor ?? null,
    row: {
      driverId: Driver.driverId,
      constructorId: Constructor?.constructorId ?? null,
      carNumber: row.number ?? '',
      position: row.position,
      reached: 1,
      q1: row.Q1,
      q2: row.Q2,
      q3: row.Q3,
    },
  }));

/** A part in which a driver set no time comes as an empty text; a part he was not in does not come at all. */
const WithParts = z.unknown().transform((payload, ctx): SessionRow<QualifyingReading> => {
  const read = QualifyingPayload.safeParse(payload);
  if (!read.success) {
    for (const { path, message } of read.error.issues) ctx.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  }
  const parts = payload as object;
  const reached = 'Q3' in parts ? 3 : 'Q2' in parts ? 2 : 1;
  return { ...read.data, row: { ...read.data.row, reached } };
});

export const readQualifying = readRaces('QualifyingResults', WithParts);
