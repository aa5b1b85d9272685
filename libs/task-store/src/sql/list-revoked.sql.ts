import { statement } from './statement';

/** Told whenever a run is revoked of which nothing was recorded. */
export const REVOKED_CHANNEL = 'baton_run_revoked';

export const notifyRevoked = statement('notify_revoked', `SELECT pg_notify('${REVOKED_CHANNEL}', '')`);

/** The latest first. Such a run was made by its revocation; the index of runs that were no success has them. */
export const listRevoked = statement(
  'list_revoked',
  `SELECT id FROM baton.task_run WHERE state = 'REVOKED' AND created_at > $1 AND attempt = 0
  ORDER BY created_at DESC LIMIT $2`,
);
