import { byColumn, type RowValues, statement } from './statement';

/** Of those that start. One that waited for the key waits no longer. */
export const writePlaces = statement(
  'write_places',
  `INSERT INTO baton.limit_place (key, run_id, until, waits)
  SELECT key, run_id, until, false FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS a (key, run_id, until)
  ORDER BY key, run_id
  ON CONFLICT (key, run_id) DO UPDATE SET until = excluded.until, waits = excluded.waits`,
);

/** Rows of key, run and until; none twice. */
export const writePlacesValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 3);
