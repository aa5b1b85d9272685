import type { ConstructorReading, DriverReading } from '@baton/domain/racing';
import { z } from 'zod';
import { calendarDate, id, text, wholeNumber } from './loose';

export const DriverPayload = z
  .object({
    driverId: id,
    code: text,
    permanentNumber: wholeNumber,
    givenName: text,
    familyName: text,
    dateOfBirth: calendarDate,
    nationality: text,
  })
  .transform(({ givenName, familyName, ...driver }): DriverReading => ({
    ...driver,
    givenName: givenName ?? '',
    familyName: familyName ?? driver.driverId,
  }));

export const ConstructorPayload = z
  .object({ constructorId: id, name: text, nationality: text })
  .transform(({ constructorId, name, nationality }): ConstructorReading => ({
    constructorId,
    name: name ?? constructorId,
    nationality,
  }));

const DriverTable = z.object({ DriverTable: z.object({ Drivers: z.array(DriverPayload) }) });

export const readDrivers = (data: unknown): DriverReading[] => DriverTable.parse(data).DriverTable.Drivers;
