import { statement } from './statement';
import { PAUSES_CHANNEL } from './write-pause.sql';

/** Waits for those who are putting off a message for its sake: see add-paused.sql.ts. */
export const endPause = statement(
  'end_pause',
  `WITH ended AS (
    DELETE FROM baton.pause WHERE kind = $1 AND name = $2 RETURNING until
  )
  SELECT coalesce(until > $3, true) AS held, pg_notify('${PAUSES_CHANNEL}', '') FROM ended`,
);
