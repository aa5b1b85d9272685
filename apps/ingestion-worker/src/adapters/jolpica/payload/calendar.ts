import type { RaceReading } from '@baton/domain/racing';
import { z } from 'zod';
import { moment, part, requiredDate, requiredNumber, text } from './loose';

const RacePayload = z
  .looseObject({
    season: requiredNumber,
    round: requiredNumber,
    raceName: z.string().min(1),
    date: requiredDate,
    Circuit: part({ circuitName: text, Location: part({ locality: text, country: text }) }),
    Qualifying: moment,
    Sprint: moment,
    // The same session under three names: 2023, from 2024, and in answers of the API before it.
    SprintShootout: moment,
    SprintQualifying: moment,
  })
  .transform((race): RaceReading => ({
    season: race.season,
    round: race.round,
    name: race.raceName,
    date: race.date,
    startsAt: moment.parse(race),
    qualifyingAt: race.Qualifying,
    sprintAt: race.Sprint,
    sprintQualifyingAt: race.SprintQualifying ?? race.SprintShootout,
    circuit: race.Circuit.circuitName,
    locality: race.Circuit.Location.locality,
    country: race.Circuit.Location.country,
  }));

const RaceTable = z.object({ RaceTable: z.object({ Races: z.array(RacePayload) }) });

export const readCalendar = (data: unknown): RaceReading[] => RaceTable.parse(data).RaceTable.Races;
