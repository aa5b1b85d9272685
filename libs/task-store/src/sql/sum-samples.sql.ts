import { statement } from './statement';

/** By queue and step. Steps count from 1970. */
export const sumSamples = statement(
  'sum_samples',
  `SELECT queue, date_bin($4::interval, starts_at, timestamptz 'epoch') AS at,
    (sum(total) / sum(samples))::float8 AS messages, max(most) AS most
  FROM baton.queue_sample
  WHERE span_s = $1 AND starts_at >= $2 AND starts_at < $3 AND ($5::text IS NULL OR queue = $5)
  GROUP BY queue, at ORDER BY queue, at`,
);
