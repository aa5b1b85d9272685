import { byColumn, type RowValues, statement } from './statement';

/**
 * Claims keys that nobody holds; rows come back for those that were. The condition is isHeld() of the messaging library.
 * It stands here twice: before the insert, so that a key held for long locks nobody out meanwhile, and after it, because
 * another claim may have committed in between; `until` then speaks for runs this statement cannot see yet.
 */
export const claimKeys = statement(
  'claim_keys',
  `WITH wanted AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS w (key, run_id, until)
  )
  INSERT INTO baton.unique_claim AS c (key, run_id, until)
  SELECT key, run_id, until FROM wanted w
  WHERE NOT EXISTS (
    SELECT FROM baton.unique_claim c WHERE c.key = w.key AND c.run_id <> w.run_id AND ${isHeld('c')}
  )
  ORDER BY key
  ON CONFLICT (key) DO UPDATE SET run_id = excluded.run_id, until = excluded.until
  WHERE c.run_id = excluded.run_id OR NOT ${isHeld('c')}
  RETURNING key`,
);

function isHeld(claim: string): string {
  const run = `SELECT FROM baton.task_run r WHERE r.id = ${claim}.run_id`;
  return `(
    EXISTS (${run} AND r.state NOT IN ('SUCCESS', 'FAILURE', 'REVOKED'))
    OR NOT EXISTS (${run}) AND (
      ${claim}.until > $4 OR EXISTS (SELECT FROM baton.outbox o WHERE o.id = ${claim}.run_id)
    )
  )`;
}

/** Rows of key, run and until, with no key twice. */
export const claimKeysValues = (rows: readonly RowValues[], now: string | null): unknown[] => [
  ...byColumn(rows, 3),
  now,
];
