import type { EntityManager } from 'typeorm';
import { type Columns, lastOfEach, rowsOf, valuesOf } from '../../bulk';
import type { RowsWritten } from '../race-store';
import type { StandingReading, StandingsReading } from '../readings';
import { oneWriter } from './one-writer';
import { savePeople } from './save-people';

const columns: Columns<StandingReading> = {
  driver_id: ['text', (row) => row.driverId],
  position: ['integer', (row) => row.position],
  points: ['numeric', (row) => row.points],
  wins: ['integer', (row) => row.wins],
};

const statement = `
with known as (
  select driver_id from driver_standing where season = $1
), written as (
  insert into driver_standing as old (season, round, driver_id, position, points, wins)
  select $1, $2::integer, driver_id, position, points, wins from ${rowsOf(columns, { first: 3 })}
  on conflict (season, driver_id) do update
    set (round, position, points, wins) = (excluded.round, excluded.position, excluded.points, excluded.wins)
    where (old.round, old.position, old.points, old.wins) is distinct from
          (excluded.round, excluded.position, excluded.points, excluded.wins)
      -- Answers may come from the provider's cache: never back to an earlier round.
      and old.round <= excluded.round
  returning driver_id
)
select count(*) filter (where known.driver_id is null)::integer as inserted,
       count(known.driver_id)::integer as updated
from written left join known using (driver_id)`;

/** Saves the championship as it stands. Call it in a transaction. */
export async function saveStandings(
  em: EntityManager,
  season: number,
  standings: StandingsReading,
): Promise<RowsWritten> {
  await savePeople(em, standings);
  await oneWriter(em, 'statistics', season);
  const rows = lastOfEach(standings.rows, ({ driverId }) => driverId);
  const [written] = await em.query<[RowsWritten]>(statement, [
    season,
    standings.round,
    ...valuesOf(columns, rows),
  ]);
  return written;
}
