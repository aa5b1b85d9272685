import { statement } from './statement';

const old = '(span_s = $1 AND starts_at < $2) OR (span_s > $1 AND starts_at < $3)';

export const removeStatistics = statement(
  'remove_statistics',
  `DELETE FROM baton.task_statistic WHERE (span_s, starts_at, task, queue, outcome) IN (
    SELECT span_s, starts_at, task, queue, outcome FROM baton.task_statistic WHERE ${old} LIMIT $4 FOR UPDATE SKIP LOCKED
  ) RETURNING 1 AS removed`,
);

export const removeSamples = statement(
  'remove_samples',
  `DELETE FROM baton.queue_sample WHERE (span_s, starts_at, queue) IN (
    SELECT span_s, starts_at, queue FROM baton.queue_sample WHERE ${old} LIMIT $4 FOR UPDATE SKIP LOCKED
  ) RETURNING 1 AS removed`,
);
