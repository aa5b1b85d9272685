import { QUEUE_SPANS } from '@baton/messaging/store';
import { statement } from './statement';

const [fine = 0, ...longer] = QUEUE_SPANS.map((span) => span / 1_000);

/**
 * The first sample of a slot is kept, and only that one is added to the longer spans. In the order of the names, so that
 * replicas that come together wait for each other in turn.
 */
export const addSamples = statement(
  'add_samples',
  `WITH fresh AS (
    INSERT INTO baton.queue_sample (span_s, starts_at, queue, samples, total, most)
    SELECT ${fine}, $1::timestamptz, queue, 1, messages, messages
    FROM unnest($2::text[], $3::integer[]) AS s (queue, messages) ORDER BY queue COLLATE "C"
    ON CONFLICT DO NOTHING RETURNING queue, total, most
  )
  INSERT INTO baton.queue_sample AS q (span_s, starts_at, queue, samples, total, most)
  SELECT span_s, date_bin(span_s * interval '1 second', $1::timestamptz, timestamptz 'epoch'), queue, 1, total, most
  FROM fresh, unnest(ARRAY[${longer.join(', ')}]) AS l (span_s) ORDER BY span_s, queue
  ON CONFLICT (span_s, starts_at, queue) DO UPDATE SET
    samples = q.samples + 1, total = q.total + excluded.total, most = greatest(q.most, excluded.most)`,
);
