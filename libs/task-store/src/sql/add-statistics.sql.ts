import { DURATION_BUCKETS } from '@baton/messaging';
import { byColumn, type RowValues, statement } from './statement';

const buckets = Array.from({ length: DURATION_BUCKETS }, (_, i) => i + 1);

/** Adds to what others have counted. In the order of the key, so that workers that meet in the same rows do not deadlock. */
export const addStatistics = statement(
  'add_statistics',
  `INSERT INTO baton.task_statistic AS s (span_s, starts_at, task, queue, outcome, count, durations)
  SELECT span_s, starts_at, task, queue, outcome, count, durations::integer[]
  FROM unnest($1::integer[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::text[])
    AS a (span_s, starts_at, task, queue, outcome, count, durations)
  ORDER BY span_s, starts_at, task COLLATE "C", queue COLLATE "C", outcome COLLATE "C"
  ON CONFLICT (span_s, starts_at, task, queue, outcome) DO UPDATE SET
    count = s.count + excluded.count,
    durations = ARRAY[${buckets.map((i) => `s.durations[${i}] + excluded.durations[${i}]`).join(', ')}]`,
);

/** Rows of span, start, task, queue, outcome, count and durations; none twice. */
export const addStatisticsValues = (rows: readonly RowValues[]): unknown[] => byColumn(rows, 7);
