import { statement } from './statement';

/** A run that has ended has no place any more, whether it was given back or not. */
export const listPlaces = statement(
  'list_places',
  `SELECT key, run_id FROM baton.limit_place p WHERE key = ANY ($1::text[]) AND until > $2 AND NOT waits
  AND NOT EXISTS (
    SELECT FROM baton.task_run r WHERE r.id = p.run_id AND r.state IN ('SUCCESS', 'FAILURE', 'REVOKED')
  )`,
);
