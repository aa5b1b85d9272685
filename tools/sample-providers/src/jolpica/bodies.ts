import type { SampleRace } from './calendar';
import type { SampleDriver } from './entrants';
import type { SampleFinish, SampleQualified } from './outcome';

// Every scalar is text, and what is not known is left out: so does the real thing.

export const driverBody = (driver: SampleDriver): object => ({
  driverId: driver.id,
  permanentNumber: String(driver.number),
  code: driver.code,
  url: `http://example.org/wiki/${driver.id}`,
  givenName: driver.givenName,
  familyName: driver.familyName,
  dateOfBirth: driver.born,
  nationality: driver.nationality,
});

export const constructorBody = ({ drivesFor: { id, name, nationality } }: SampleDriver): object => ({
  constructorId: id,
  url: `http://example.org/wiki/${id}`,
  name,
  nationality,
});

export const raceBody = (race: SampleRace): object => ({
  season: String(race.season),
  round: String(race.round),
  url: `http://example.org/wiki/${race.season}_${race.round}`,
  raceName: race.name,
  Circuit: {
    circuitId: `circuit_${race.round}`,
    url: `http://example.org/wiki/circuit_${race.round}`,
    circuitName: race.circuit,
    Location: { lat: '0', long: '0', locality: race.locality, country: race.country },
  },
  ...sessionBody(race.startsAt),
});

/** A race of the calendar has the times of its other sessions too. */
export const calendarBody = (race: SampleRace): object => ({
  ...raceBody(race),
  Qualifying: sessionBody(race.qualifyingAt),
  ...(race.sprint !== null && {
    Sprint: sessionBody(race.sprint.startsAt),
    SprintQualifying: sessionBody(race.sprint.qualifyingAt),
  }),
});

export function resultBodies(rows: readonly SampleFinish[]): object[] {
  const laps = rows.flatMap(({ fastestLap }) => fastestLap ?? []).sort((a, b) => a - b);
  return rows.map((row) => ({
    number: String(row.driver.number),
    position: String(row.position),
    positionText: row.positionText,
    points: String(row.points),
    Driver: driverBody(row.driver),
    Constructor: constructorBody(row.driver),
    grid: String(row.grid),
    laps: String(row.laps),
    status: row.status,
    ...(row.gap !== null && { Time: timeBody(row.gap, row.position) }),
    ...(row.fastestLap !== null && {
      FastestLap: {
        rank: String(laps.indexOf(row.fastestLap) + 1),
        lap: String(Math.max(1, row.laps - 3)),
        Time: { time: stopwatch(row.fastestLap) },
      },
    }),
  }));
}

export const qualifyingBody = ({ driver, position, times }: SampleQualified): object => ({
  number: String(driver.number),
  position: String(position),
  Driver: driverBody(driver),
  Constructor: constructorBody(driver),
  ...Object.fromEntries(times.map((time, i) => [`Q${i + 1}`, stopwatch(time)])),
});

function sessionBody(at: Date): { date: string; time: string } {
  const [date = '', time = ''] = at.toISOString().split('T');
  return { date, time: time.replace('.000', '') };
}

const WINNER = 5_400_000;

function timeBody(gap: number, position: number): object {
  const millis = WINNER + Math.round(gap * 1000);
  return {
    millis: String(millis),
    time: position === 1 ? `1:${stopwatch(millis - 3_600_000)}` : `+${gap.toFixed(3)}`,
  };
}

function stopwatch(millis: number): string {
  const minutes = Math.floor(millis / 60_000);
  return `${minutes}:${((millis % 60_000) / 1000).toFixed(3).padStart(6, '0')}`;
}
