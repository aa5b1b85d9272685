import type { EntityManager } from 'typeorm';
import type { KnownRace, RaceStore } from '../race-store';
import { racesThatEnded } from './races-that-ended';
import { saveCalendar } from './save-calendar';
import { savePeople } from './save-people';
import { saveStandings } from './save-standings';
import { saveWeekend } from './save-weekend';
import { startFlowOnce } from './start-flow-once';

const oneRace = `
select id as "raceId", season, round, name, sprint_at is not null as "hasSprint" from race where id = $1`;

const noteChecked = `
insert into race_progress (race_id, checked_at) values ($1, $2)
on conflict (race_id) do update set checked_at = excluded.checked_at`;

/** Works in the manager's transaction when it has one, else each call is one of its own. */
export function postgresRaceStore(manager: EntityManager): RaceStore {
  return {
    race: async (raceId) => {
      const [race] = await manager.query<KnownRace[]>(oneRace, [raceId]);
      return race ?? null;
    },
    calendarReadAt: async (season) => {
      const [row] = await manager.query<{ calendar_read_at: Date }[]>(
        'select calendar_read_at from race_season where season = $1',
        [season],
      );
      return row?.calendar_read_at ?? null;
    },
    saveCalendar: (season, calendar) => manager.transaction((em) => saveCalendar(em, season, calendar)),
    saveDrivers: (drivers) => manager.transaction((em) => savePeople(em, { drivers, constructors: [] })),
    saveWeekend: (raceId, weekend) => manager.transaction((em) => saveWeekend(em, raceId, weekend)),
    saveStandings: (season, standings) => manager.transaction((em) => saveStandings(em, season, standings)),
    racesThatEnded: (range) => racesThatEnded(manager, range),
    noteChecked: async (raceId, at) => {
      await manager.query(noteChecked, [raceId, at]);
    },
    startFlowOnce: (start, startResultsFlow) =>
      manager.transaction((em) => startFlowOnce(em, start, startResultsFlow)),
  };
}
