import { statement } from './statement';

/** Without bodies: they may hold what nobody is to see. Behind the given place, soonest first. */
export const listOutbox = statement(
  'list_outbox',
  `SELECT id, attempt, task, kind, due_at, refusals FROM baton.outbox
  WHERE due_at >= coalesce($2::timestamptz, '-infinity') AND ($1::text IS NULL OR (due_at, id) > ($2, $1))
    AND ($3::text IS NULL OR task = $3)
  ORDER BY due_at, id LIMIT $4`,
);

export const findWaiting = statement(
  'find_waiting_item',
  `SELECT id, attempt, task, kind, due_at, refusals, headers->>'baton-limited-by' AS limited_by
  FROM baton.outbox WHERE id = $1 ORDER BY attempt DESC LIMIT 1`,
);

/** Of the soonest hundred thousand: beyond that nobody counts by hand. */
export const countWaitingByTask = statement(
  'count_waiting_by_task',
  `SELECT task, count(*)::integer AS waiting
  FROM (SELECT task FROM baton.outbox ORDER BY due_at LIMIT 100000) AS soonest GROUP BY task`,
);
