import { byColumn, type RowValues, statement } from './statement';

/**
 * Lists of numbers come as the text of an array, because unnest would make one list of them all. What has waited for its
 * time, or was lost with its worker, has no place any more.
 */
export const writeLines = statement(
  'write_lines',
  `WITH lost AS (
    DELETE FROM baton.limit_place WHERE (key, run_id) IN (
      SELECT key, run_id FROM baton.limit_place WHERE key = ANY ($1::text[]) AND until <= $8 FOR UPDATE SKIP LOCKED
    )
  )
  UPDATE baton.limit_line AS line SET
    starts = l.starts::bigint[], plan = l.plan::bigint[], back_at = l.back_at, place_at = l.place_at,
    probe_run = l.probe_run, probe_until = l.probe_until
  FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::timestamptz[])
    AS l (key, starts, plan, back_at, place_at, probe_run, probe_until)
  WHERE line.key = l.key`,
);

export const writeLinesValues = (rows: readonly RowValues[], now: string | null): unknown[] => [
  ...byColumn(rows, 7),
  now,
];
