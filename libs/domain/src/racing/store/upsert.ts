import type { EntityManager } from 'typeorm';
import { type Columns, names, rowsOf, valuesOf } from '../../bulk';
import type { RowsWritten } from '../race-store';

interface Target<Row> {
  /** As SQL names it. */
  readonly table: string;
  readonly key: string;
  /** The key's column and those of `facts`. */
  readonly columns: Columns<Row>;
  /** What is compared and overwritten. */
  readonly facts: Columns<Row>;
}

/** Writes rows that are new or differ, in one statement. Rows must differ in their keys. */
export async function upsert<Row>(
  em: EntityManager,
  { table, key, columns, facts }: Target<Row>,
  rows: readonly Row[],
): Promise<RowsWritten> {
  if (rows.length === 0) return { inserted: 0, updated: 0 };
  const [written] = await em.query<[RowsWritten]>(
    `with incoming as (
       select * from ${rowsOf(columns, { first: 1 })}
     ), known as (
       select ${key} from ${table} join incoming using (${key})
     ), written as (
       insert into ${table} as old (${names(columns)})
       select ${names(columns)} from incoming
       on conflict (${key}) do update
         set (${names(facts)}, updated_at) = (${names(facts, 'excluded.')}, now())
         where (${names(facts, 'old.')}) is distinct from (${names(facts, 'excluded.')})
       returning ${key}
     )
     select count(*) filter (where known.${key} is null)::integer as inserted,
            count(known.${key})::integer as updated
     from written left join known using (${key})`,
    valuesOf(columns, rows),
  );
  return written;
}
