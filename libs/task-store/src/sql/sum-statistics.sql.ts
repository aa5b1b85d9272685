import { DURATION_BUCKETS } from '@baton/messaging';
import { statement } from './statement';

const summed = Array.from({ length: DURATION_BUCKETS }, (_, i) => `sum(durations[${i + 1}])`);
// As float8 the driver reads numbers; exact up to 2^53.
const sums = `outcome, sum(count)::float8 AS count, ARRAY[${summed.join(', ')}]::float8[] AS durations`;
const within = 'span_s = $1 AND starts_at >= $2 AND starts_at < $3';

/** By step and outcome. Steps count from 1970. */
export const sumByTime = statement(
  'sum_statistics_by_time',
  `SELECT date_bin($4::interval, starts_at, timestamptz 'epoch') AS at, ${sums}
  FROM baton.task_statistic
  WHERE ${within} AND ($5::text IS NULL OR task = $5) AND ($6::text IS NULL OR queue = $6)
  GROUP BY at, outcome`,
);

export const sumByTask = statement(
  'sum_statistics_by_task',
  `SELECT task, queue, ${sums} FROM baton.task_statistic
  WHERE ${within} GROUP BY task, queue, outcome ORDER BY task, queue`,
);
