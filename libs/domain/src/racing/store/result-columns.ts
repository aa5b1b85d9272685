import type { Columns } from '../../bulk';
import type { QualifyingReading, ResultReading } from '../readings';

export const resultColumns: Columns<ResultReading> = {
  driver_id: ['text', (row) => row.driverId],
  car_number: ['text', (row) => row.carNumber],
  constructor_id: ['text', (row) => row.constructorId],
  position: ['integer', (row) => row.position],
  finish: ['text', (row) => row.finish],
  position_text: ['text', (row) => row.positionText],
  status: ['text', (row) => row.status],
  points: ['numeric', (row) => row.points],
  grid: ['integer', (row) => row.grid],
  laps: ['integer', (row) => row.laps],
  time: ['integer', (row) => row.time],
  time_text: ['text', (row) => row.timeText],
  fastest_lap_rank: ['integer', (row) => row.fastestLapRank],
  fastest_lap: ['integer', (row) => row.fastestLap],
};

export const qualifyingColumns: Columns<QualifyingReading> = {
  driver_id: ['text', (row) => row.driverId],
  car_number: ['text', (row) => row.carNumber],
  constructor_id: ['text', (row) => row.constructorId],
  position: ['integer', (row) => row.position],
  reached: ['integer', (row) => row.reached],
  q1: ['integer', (row) => row.q1],
  q2: ['integer', (row) => row.q2],
  q3: ['integer', (row) => row.q3],
};
