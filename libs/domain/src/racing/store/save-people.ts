import type { EntityManager } from 'typeorm';
import { lastOfEach } from '../../bulk';
import type { RowsWritten } from '../race-store';
import type { ConstructorReading, DriverReading } from '../readings';
import { oneWriter } from './one-writer';
import { constructorColumns, constructorFacts, driverColumns, driverFacts } from './race-columns';
import { upsert } from './upsert';

const drivers = { table: 'driver', key: 'driver_id', columns: driverColumns, facts: driverFacts };
const constructors = {
  table: '"constructor"',
  key: 'constructor_id',
  columns: constructorColumns,
  facts: constructorFacts,
};

/** Saves drivers and constructors. Call it in a transaction. */
export async function savePeople(
  em: EntityManager,
  people: { drivers: readonly DriverReading[]; constructors: readonly ConstructorReading[] },
): Promise<RowsWritten> {
  await oneWriter(em, 'people', 0);
  await upsert(
    em,
    constructors,
    lastOfEach(people.constructors, ({ constructorId }) => constructorId),
  );
  return upsert(
    em,
    drivers,
    lastOfEach(people.drivers, ({ driverId }) => driverId),
  );
}
