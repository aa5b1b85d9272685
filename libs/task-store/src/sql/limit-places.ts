/** Of the rows of baton.limit_place p that are not over. A run that has ended has no place any more, given back or not. */
export const IS_TAKEN = `NOT p.waits AND NOT EXISTS (
    SELECT FROM baton.task_run r WHERE r.id = p.run_id AND r.state IN ('SUCCESS', 'FAILURE', 'REVOKED')
  )`;

export interface WaitingOptions {
  readonly key: string;
  readonly now: string;
  readonly most: string;
  /** See locked(). @default false */
  readonly lock?: boolean;
}

/** Lets pass the entry of an alias that is not due yet, locked; one that others have locked, a relay say, is passed over. */
export const locked = (alias: string, now: string): string => `CROSS JOIN LATERAL (
        SELECT FROM baton.outbox o WHERE o.id = ${alias}.id AND o.attempt = ${alias}.attempt AND o.due_at > ${now}
        LIMIT 1 FOR UPDATE SKIP LOCKED
      ) AS locked`;

/**
 * The entries of those that have waited longest for a place of a key and are not due yet. In this form PostgreSQL looks up the entries
 * one by one and stops at the last, even if its plan was made when hardly anybody waited.
 */
export const longestWaiting = ({ key, now, most, lock = false }: WaitingOptions): string =>
  `SELECT entry.id, entry.attempt FROM (
        SELECT run_id, until FROM baton.limit_place p WHERE p.key = ${key} AND p.waits AND p.for_place AND p.until > ${now}
        ORDER BY p.until OFFSET 0
      ) AS p CROSS JOIN LATERAL (
        SELECT o.id, o.attempt, o.kind, o.due_at FROM baton.outbox o WHERE o.id = p.run_id OFFSET 0
      ) AS entry ${lock ? locked('entry', now) : ''}
      WHERE entry.kind = 'parked' AND entry.due_at > ${now}
      ORDER BY p.until LIMIT ${most}`;
