import type { Columns } from '../../bulk';
import { endsAt, locksAt } from '../race-times';
import type { ConstructorReading, DriverReading, RaceReading } from '../readings';

/** Everything the calendar says of a race, and the moments that follow from it. */
export const raceFacts: Columns<RaceReading> = {
  name: ['text', (race) => race.name],
  date: ['date', (race) => race.date],
  starts_at: ['timestamptz', (race) => race.startsAt],
  qualifying_at: ['timestamptz', (race) => race.qualifyingAt],
  sprint_at: ['timestamptz', (race) => race.sprintAt],
  sprint_qualifying_at: ['timestamptz', (race) => race.sprintQualifyingAt],
  locks_at: ['timestamptz', locksAt],
  ends_at: ['timestamptz', endsAt],
  circuit: ['text', (race) => race.circuit],
  locality: ['text', (race) => race.locality],
  country: ['text', (race) => race.country],
  listed: ['boolean', () => true],
};

export const raceColumns: Columns<RaceReading> = { round: ['integer', (race) => race.round], ...raceFacts };

export const driverFacts: Columns<DriverReading> = {
  code: ['text', (driver) => driver.code],
  permanent_number: ['integer', (driver) => driver.permanentNumber],
  given_name: ['text', (driver) => driver.givenName],
  family_name: ['text', (driver) => driver.familyName],
  date_of_birth: ['date', (driver) => driver.dateOfBirth],
  nationality: ['text', (driver) => driver.nationality],
};

export const driverColumns: Columns<DriverReading> = {
  driver_id: ['text', (driver) => driver.driverId],
  ...driverFacts,
};

export const constructorFacts: Columns<ConstructorReading> = {
  name: ['text', (constructor) => constructor.name],
  nationality: ['text', (constructor) => constructor.nationality],
};

export const constructorColumns: Columns<ConstructorReading> = {
  constructor_id: ['text', ({ constructorId }) => constructorId],
  ...constructorFacts,
};
