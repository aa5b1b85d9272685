import { byColumn, type RowValues, statement } from './statement';

/** Who starts and who waits. What has run out goes at the same time. */
export const writePlaces = statement(
  'write_places',
  `WITH asked AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::boolean[]) AS a (key, run_id, until, waits)
  ), lost AS (
    DELETE FROM baton.limit_place p WHERE key = ANY ($1::text[]) AND until <= $5
    AND NOT EXISTS (SELECT FROM asked WHERE asked.key = p.key AND asked.run_id = p.run_id)
  )
  INSERT INTO baton.limit_place (key, run_id, until, waits)
  SELECT key, run_id, until, waits FROM asked ORDER BY key, run_id
  ON CONFLICT (key, run_id) DO UPDATE SET until = excluded.until, waits = excluded.waits`,
);

/** Rows of key, run, until and whether it waits; none twice. */
export const writePlacesValues = (rows: readonly RowValues[], now: string | null): unknown[] => [
  ...byColumn(rows, 4),
  now,
];
