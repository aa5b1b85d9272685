import { statement } from './statement';

/** `plan` holds the times, in milliseconds, at which what was put off for the key may start. */
export const listLimits = statement(
  'list_limits',
  `SELECT l.key, cardinality(l.starts) AS starts,
    (SELECT count(*)::integer FROM unnest(l.plan) AS at WHERE at > extract(epoch FROM $1::timestamptz) * 1000) AS planned,
    (SELECT count(*)::integer FROM baton.limit_place p WHERE p.key = l.key AND p.until > $1 AND NOT p.waits) AS running,
    (SELECT count(*)::integer FROM baton.limit_place p WHERE p.key = l.key AND p.waits) AS waiting,
    CASE WHEN l.paused_until > $1 THEN l.paused_until END AS paused_until,
    CASE WHEN l.paused_until > $1 THEN l.paused_why END AS paused_why
  FROM baton.limit_line AS l WHERE $2::text IS NULL OR l.key = $2 ORDER BY l.key LIMIT 1000`,
);
