import type { EntityManager } from 'typeorm';
import { lastOfEach, names, rowsOf, valuesOf } from '../../bulk';
import type { Calendar, RowsWritten } from '../race-store';
import { oneWriter } from './one-writer';
import { raceColumns, raceFacts } from './race-columns';

const noteRead = `
insert into race_season (season, calendar_read_at) values ($1, $2)
on conflict (season) do update set calendar_read_at = excluded.calendar_read_at`;

const upsertRaces = `
with known as (
  select round from race where season = $1
), written as (
  insert into race (season, ${names(raceColumns)})
  select $1, ${names(raceColumns)} from ${rowsOf(raceColumns, { first: 2 })}
  on conflict (season, round) do update
    set (${names(raceFacts)}, updated_at) = (${names(raceFacts, 'excluded.')}, now())
    where (${names(raceFacts, 'race.')}) is distinct from (${names(raceFacts, 'excluded.')})
  returning round
)
select count(*) filter (where known.round is null)::integer as inserted,
       count(known.round)::integer as updated
from written left join known using (round)`;

const unlistOthers = `
update race set listed = false, updated_at = now()
where season = $1 and listed and round <> all($2::integer[])`;

/** Saves a season's calendar. Call it in a transaction. An empty one changes no race: it is not out yet, or lost. */
export async function saveCalendar(
  em: EntityManager,
  season: number,
  { races, readAt }: Calendar,
): Promise<RowsWritten> {
  await oneWriter(em, 'calendar', season);
  await em.query(noteRead, [season, readAt]);
  if (races.length === 0) return { inserted: 0, updated: 0 };
  const rows = lastOfEach(races, ({ round }) => String(round));
  const [written] = await em.query<[RowsWritten]>(upsertRaces, [season, ...valuesOf(raceColumns, rows)]);
  await em.query(unlistOthers, [season, rows.map(({ round }) => round)]);
  return written;
}
