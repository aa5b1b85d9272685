import { statement } from './statement';

/** Nobody waits: one who looks is enough. */
export const takeAlertWatch = statement(
  'take_alert_watch',
  'SELECT now() AS now, looked_at FROM baton.alert_watch WHERE id = 1 FOR UPDATE SKIP LOCKED',
);

export const noteAlertWatch = statement(
  'note_alert_watch',
  'UPDATE baton.alert_watch SET looked_at = now() WHERE id = 1',
);

/**
 * Letters by cause, for each rule ($1, and $2 the minutes it looks back) those that its last alert has not told of. The
 * stretch ends where somebody looked last ($3), so that what was kept while nobody could look is not passed over.
 */
export const findCauses = statement(
  'find_causes',
  `WITH seen AS (
    SELECT l.fingerprint, r.name AS rule, count(*)::integer AS failures, min(l.kept_at) AS first_at, a.alerted_at,
      array_agg(DISTINCT l.task) AS tasks, max(l.id) AS latest
    FROM unnest($1::text[], $2::integer[]) AS r (name, minutes)
    JOIN baton.dead_letter AS l
      ON l.kept_at > greatest($3::timestamptz - make_interval(mins => r.minutes), now() - interval '7 days')
    LEFT JOIN baton.alert AS a ON a.rule = r.name AND a.fingerprint = l.fingerprint
    WHERE a.alerted_at IS NULL OR l.kept_at > a.alerted_at
    GROUP BY l.fingerprint, r.name, a.alerted_at
  ), told AS (
    SELECT fingerprint, jsonb_object_agg(rule, alerted_at) AS told_by FROM baton.alert GROUP BY fingerprint
  )
  SELECT seen.fingerprint, rule, failures, first_at, alerted_at, coalesce(told_by, '{}') AS told_by,
    tasks, task, queue, reason, error
  FROM seen JOIN baton.dead_letter AS l ON l.id = seen.latest LEFT JOIN told ON told.fingerprint = seen.fingerprint`,
);

/** An alert that follows another tells of all that came in between, also of what the quiet period kept back. */
export const writeAlerts = statement(
  'write_alerts',
  `INSERT INTO baton.alert AS a (rule, fingerprint, alerted_at, failures)
  SELECT rule, fingerprint, now(), failures FROM unnest($1::text[], $2::text[], $3::integer[]) AS r (rule, fingerprint, failures)
  ON CONFLICT (rule, fingerprint) DO UPDATE SET alerted_at = excluded.alerted_at, failures = (
    SELECT count(*) FROM baton.dead_letter AS l WHERE l.fingerprint = a.fingerprint AND l.kept_at > a.alerted_at
  )
  RETURNING rule, fingerprint, failures`,
);

/** Longer than any quiet period. */
export const forgetAlerts = statement(
  'forget_alerts',
  `DELETE FROM baton.alert WHERE alerted_at < now() - interval '30 days'`,
);
