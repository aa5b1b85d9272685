import type {
  ConstructorReading,
  DriverReading,
  QualifyingReading,
  RaceReading,
  ResultReading,
  SessionReading,
  WeekendReading,
} from '@baton/domain/racing';

/** A car that finished tenth from tenth on the grid. */
export function aResult(driverId: string, changes: Partial<ResultReading> = {}): ResultReading {
  return {
    driverId,
    constructorId: null,
    carNumber: '7',
    position: 10,
    finish: 'classified',
    positionText: String(changes.position ?? 10),
    status: 'Finished',
    points: 0,
    grid: 10,
    laps: 57,
    time: null,
    timeText: null,
    fastestLapRank: null,
    fastestLap: null,
    ...changes,
  };
}

/** A car that was out after the first part. */
export function aQualifying(driverId: string, changes: Partial<QualifyingReading> = {}): QualifyingReading {
  return {
    driverId,
    constructorId: null,
    carNumber: '7',
    position: 18,
    reached: 1,
    q1: 91_000,
    q2: null,
    q3: null,
    ...changes,
  };
}

/** A race on Sunday, 10 May 2026, at 13:00 UTC, without a sprint. */
export function aRace(round: number, changes: Partial<RaceReading> = {}): RaceReading {
  return {
    season: 2026,
    round,
    name: `Grand Prix ${round}`,
    date: '2026-05-10',
    startsAt: new Date('2026-05-10T13:00:00Z'),
    qualifyingAt: new Date('2026-05-09T14:00:00Z'),
    sprintAt: null,
    sprintQualifyingAt: null,
    circuit: 'Ring of Corvara',
    locality: 'Corvara',
    country: 'Italy',
    ...changes,
  };
}

export function aDriver(driverId: string, changes: Partial<DriverReading> = {}): DriverReading {
  return {
    driverId,
    code: null,
    permanentNumber: null,
    givenName: 'Mira',
    familyName: driverId,
    dateOfBirth: '2000-02-29',
    nationality: null,
    ...changes,
  };
}

export function aConstructor(constructorId: string): ConstructorReading {
  return { constructorId, name: `Team ${constructorId}`, nationality: null };
}

/** A session with everybody its rows name. */
export function aSession<Row extends { driverId: string; constructorId: string | null }>(
  ...rows: Row[]
): SessionReading<Row> {
  return {
    rows,
    drivers: rows.map(({ driverId }) => aDriver(driverId)),
    constructors: rows.flatMap(({ constructorId }) =>
      constructorId === null ? [] : [aConstructor(constructorId)],
    ),
  };
}

/** A weekend of which nothing is known yet but what is given. */
export function aWeekend(sessions: Partial<WeekendReading> = {}): WeekendReading {
  return { race: aSession(), qualifying: aSession(), sprint: aSession(), ...sessions };
}

/** A season's calendar as it was read on 1 January. */
export const aCalendar = (...races: RaceReading[]) => ({ races, readAt: new Date('2026-01-01T00:00:00Z') });
