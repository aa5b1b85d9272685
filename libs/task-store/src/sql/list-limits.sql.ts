import { statement } from './statement';

/** `starts` holds times and how many there were of each, by turns. */
export const listLimits = statement(
  'list_limits',
  `SELECT l.key,
    (SELECT coalesce(sum(n), 0)::integer FROM unnest(l.starts) WITH ORDINALITY AS s (n, i) WHERE i % 2 = 0) AS starts,
    (SELECT count(*)::integer FROM baton.limit_place p WHERE p.key = l.key AND p.until > $1 AND NOT p.waits) AS running,
    (SELECT count(*)::integer FROM baton.limit_place p WHERE p.key = l.key AND p.until > $1 AND p.waits) AS waiting,
    CASE WHEN l.paused_until > $1 THEN l.paused_until END AS paused_until,
    CASE WHEN l.paused_until > $1 THEN l.paused_why END AS paused_why
  FROM baton.limit_line AS l WHERE $2::text IS NULL OR l.key = $2 ORDER BY l.key LIMIT 1000`,
);
