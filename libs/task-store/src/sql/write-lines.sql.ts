import { byColumn, type RowValues, statement } from './statement';

/**
 * Lists of numbers come as the text of an array, because unnest would make one list of them all. What has waited for its
 * time, or was lost with its worker, has no place any more. `version`: only a row that still is that one, which nobody has
 * changed since; of two that write at the same time the later looks again once it has waited. Written in the order of the keys,
 * so that no two wait for each other.
 */
export const writeLines = statement(
  'write_lines',
  `WITH lost AS (
    DELETE FROM baton.limit_place WHERE (key, run_id) IN (
      SELECT key, run_id FROM baton.limit_place WHERE key = ANY ($1::text[]) AND until <= $9 FOR UPDATE SKIP LOCKED
    )
  )
  UPDATE baton.limit_line AS line SET
    starts = l.starts::bigint[], plan = l.plan::bigint[], back_at = l.back_at, place_at = l.place_at,
    probe_run = l.probe_run, probe_until = l.probe_until
  FROM (
    SELECT * FROM unnest(
      $1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[]
    ) AS l (key, starts, plan, back_at, place_at, probe_run, probe_until, version) ORDER BY key
  ) AS l
  WHERE line.key = l.key AND (l.version IS NULL OR line.xmin::text = l.version)
  RETURNING line.key, line.xmin::text AS version`,
  { pipeline: 'quick' },
);

export interface WrittenLine {
  readonly key: string;
  /** See the column xmin of PostgreSQL. https://www.postgresql.org/docs/current/ddl-system-columns.html */
  readonly version: string;
}

export const writeLinesValues = (rows: readonly RowValues[], now: string | null): unknown[] => [
  ...byColumn(rows, 8),
  now,
];
