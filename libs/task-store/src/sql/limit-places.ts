/** Of the rows of baton.limit_place p that are not over. A run that has ended has no place any more, given back or not. */
export const IS_TAKEN = `NOT p.waits AND NOT EXISTS (
    SELECT FROM baton.task_run r WHERE r.id = p.run_id AND r.state IN ('SUCCESS', 'FAILURE', 'REVOKED')
  )`;

export interface WaitingOptions {
  readonly key: string;
  readonly now: string;
  readonly most: string;
  /** Locked; those that others have locked are passed over. @default not */
  readonly lock?: boolean;
}

const LOCKED = (now: string): string => `CROSS JOIN LATERAL (
        SELECT FROM baton.outbox o WHERE o.id = entry.id AND o.attempt = entry.attempt AND o.due_at > ${now}
        LIMIT 1 FOR UPDATE SKIP LOCKED
      ) AS locked`;

/**
 * The entries of those that have waited longest for a key and are not due yet. In this form PostgreSQL looks up the entries
 * one by one and stops at the last, even if its plan was made when hardly anybody waited.
 */
export const longestWaiting = ({ key, now, most, lock = false }: WaitingOptions): string =>
  `SELECT entry.id, entry.attempt FROM (
        SELECT run_id, until FROM baton.limit_place p WHERE p.key = ${key} AND p.waits AND p.until > ${now}
        ORDER BY p.until OFFSET 0
      ) AS p CROSS JOIN LATERAL (
        SELECT o.id, o.attempt, o.kind, o.due_at FROM baton.outbox o WHERE o.id = p.run_id OFFSET 0
      ) AS entry ${lock ? LOCKED(now) : ''}
      WHERE entry.kind = 'parked' AND entry.due_at > ${now}
      ORDER BY p.until LIMIT ${most}`;
