import type { EntityManager } from 'typeorm';
import type { Finish } from '../finish';
import type { QualifyingReading, ResultReading } from '../readings';
import type { WeekendResults } from '../scoring';

interface ResultRow {
  driver_id: string;
  car_number: string;
  constructor_id: string | null;
  position: number;
  finish: Finish;
  position_text: string;
  status: string | null;
  points: string;
  grid: number | null;
  laps: number | null;
  time: number | null;
  time_text: string | null;
  fastest_lap_rank: number | null;
  fastest_lap: number | null;
}

interface QualifyingRow {
  driver_id: string;
  car_number: string;
  constructor_id: string | null;
  position: number;
  reached: 1 | 2 | 3;
  q1: number | null;
  q2: number | null;
  q3: number | null;
}

/** The stored results of a weekend: some seventy rows. */
export async function loadResults(em: EntityManager, raceId: number): Promise<WeekendResults> {
  const rows = <Row>(table: string): Promise<Row[]> =>
    em.query<Row[]>(`select * from ${table} where race_id = $1 order by position, driver_id, car_number`, [
      raceId,
    ]);
  return {
    race: (await rows<ResultRow>('race_result')).map(toResult),
    qualifying: (await rows<QualifyingRow>('qualifying_result')).map(toQualifying),
    sprint: (await rows<ResultRow>('sprint_result')).map(toResult),
  };
}

function toResult(row: ResultRow): ResultReading {
  return {
    driverId: row.driver_id,
    carNumber: row.car_number,
    constructorId: row.constructor_id,
    position: row.position,
    finish: row.finish,
    positionText: row.position_text,
    status: row.status,
    points: Number(row.points),
    grid: row.grid,
    laps: row.laps,
    time: row.time,
    timeText: row.time_text,
    fastestLapRank: row.fastest_lap_rank,
    fastestLap: row.fastest_lap,
  };
}

function toQualifying(row: QualifyingRow): QualifyingReading {
  const { position, reached, q1, q2, q3 } = row;
  return {
    driverId: row.driver_id,
    carNumber: row.car_number,
    constructorId: row.constructor_id,
    position,
    reached,
    q1,
    q2,
    q3,
  };
}
