import { statement } from './statement';

/** Whoever follows the pauses hears of it with the commit. */
export const PAUSES_CHANNEL = 'baton_pauses';

export const writePause = statement(
  'write_pause',
  `WITH written AS (
    INSERT INTO baton.pause (kind, name, by, why, since, until) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (kind, name) DO UPDATE SET
      by = excluded.by, why = excluded.why, since = excluded.since, until = excluded.until
    RETURNING 1
  )
  SELECT pg_notify('${PAUSES_CHANNEL}', '') FROM written`,
);
