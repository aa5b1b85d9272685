import type { EntityManager } from 'typeorm';
import { type Columns, lastOfEach, names, rowsOf, valuesOf } from '../../bulk';
import { digestsOf, type WeekendDigests } from '../digest';
import type { SavedWeekend } from '../race-store';
import type { WeekendReading } from '../readings';
import { oneWriter } from './one-writer';
import { qualifyingColumns, resultColumns } from './result-columns';
import { savePeople } from './save-people';

const storedDigests = `
select race_digest as race, qualifying_digest as qualifying, sprint_digest as sprint
from race_progress where race_id = $1`;

const noteResults = `
insert into race_progress as old
  (race_id, race_digest, qualifying_digest, sprint_digest, results_version, results_changed_at)
values ($1, $2, $3, $4, case when $2::text is null then 0 else 1 end, now())
on conflict (race_id) do update set
  race_digest = excluded.race_digest,
  qualifying_digest = excluded.qualifying_digest,
  sprint_digest = excluded.sprint_digest,
  results_version = old.results_version
    + case when old.race_digest is distinct from excluded.race_digest then 1 else 0 end,
  results_changed_at = now()`;

/** Saves the results of a weekend; saving the same ones again writes nothing. Call it in a transaction. */
export async function saveWeekend(
  em: EntityManager,
  raceId: number,
  weekend: WeekendReading,
): Promise<SavedWeekend> {
  const results = weekend.race.rows.length;
  await oneWriter(em, 'results', raceId);
  const [stored = { race: null, qualifying: null, sprint: null }] = await em.query<WeekendDigests[]>(
    storedDigests,
    [raceId],
  );
  const read = digestsOf(weekend);
  const news = (session: keyof WeekendDigests): boolean =>
    read[session] !== null && read[session] !== stored[session];
  if (!news('race') && !news('qualifying') && !news('sprint')) return { results, changed: false };

  const sessions = [weekend.race, weekend.qualifying, weekend.sprint];
  await savePeople(em, {
    drivers: sessions.flatMap(({ drivers }) => drivers),
    constructors: sessions.flatMap(({ constructors }) => constructors),
  });
  const { race, qualifying, sprint } = weekend;
  if (news('race'))
    await replace(em, raceId, { table: 'race_result', columns: resultColumns, rows: race.rows });
  if (news('qualifying'))
    await replace(em, raceId, {
      table: 'qualifying_result',
      columns: qualifyingColumns,
      rows: qualifying.rows,
    });
  if (news('sprint'))
    await replace(em, raceId, { table: 'sprint_result', columns: resultColumns, rows: sprint.rows });
  await em.query(noteResults, [
    raceId,
    read.race ?? stored.race,
    read.qualifying ?? stored.qualifying,
    read.sprint ?? stored.sprint,
  ]);
  return { results, changed: true };
}

/** Results change as a whole: a driver who is disqualified moves everybody behind. */
async function replace<Row extends { driverId: string; carNumber: string }>(
  em: EntityManager,
  raceId: number,
  { table, columns, rows }: { table: string; columns: Columns<Row>; rows: readonly Row[] },
): Promise<void> {
  const each = lastOfEach(rows, ({ driverId, carNumber }) => `${driverId} ${carNumber}`);
  await em.query(`delete from ${table} where race_id = $1`, [raceId]);
  await em.query(
    `insert into ${table} (race_id, ${names(columns)})
     select $1, ${names(columns)} from ${rowsOf(columns, { first: 2 })}`,
    [raceId, ...valuesOf(columns, each)],
  );
}
