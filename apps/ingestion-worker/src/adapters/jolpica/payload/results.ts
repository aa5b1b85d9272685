import { readFinish, type ResultReading } from '@baton/domain/racing';
import { z } from 'zod';
import { part, points, requiredNumber, stopwatch, text, wholeNumber } from './loose';
import { ConstructorPayload, DriverPayload } from './people';
import { readRaces, type SessionRow } from './session';

const ResultPayload = z
  .object({
    number: text,
    position: requiredNumber,
    positionText: z.string().min(1),
    points,
    Driver: DriverPayload,
    Constructor: ConstructorPayload.optional(),
    grid: wholeNumber,
    laps: wholeNumber,
    status: text,
    Time: part({ millis: wholeNumber, time: text }),
    FastestLap: part({ rank: wholeNumber, Time: part({ time: stopwatch }) }),
  })
  .transform((result): SessionRow<ResultReading> => ({
    driver: result.Driver,
    drivenFor: result.Constructor ?? null,
    row: {
      driverId: result.Driver.driverId,
      constructorId: result.Constructor?.constructorId ?? null,
      carNumber: result.number ?? '',
      position: result.position,
      finish: readFinish(result.positionText),
      positionText: result.positionText,
      status: result.status,
      points: result.points,
      grid: result.grid,
      laps: result.laps,
      time: result.Time.millis,
      timeText: result.Time.time,
      fastestLapRank: result.FastestLap.rank,
      fastestLap: result.FastestLap.Time.time,
    },
  }));

export const readResults = readRaces('Results', ResultPayload);
export const readSprint = readRaces('SprintResults', ResultPayload);
