import type { EndingRow } from '../runs/ending-row';
import { tellings } from '../runs/tellings';
import { KEEP_WHAT_WAITS } from './insert-into-outbox';
import { arrayLiteral } from './array-literal';
import { constantColumn, orFirst, sparseColumn } from './constant-column';
import { jsonColumn, jsonTexts } from './json-column';
import { byColumn, statement } from './statement';

/** Channel on which ended runs are told, as JSON arrays of ids. */
export const ENDED_CHANNEL = 'baton_run_ended';

/**
 * The group commit: how attempts ended, what they make wait, and the word to those who wait for them. One row comes
 * back, with the ids of the endings that did not win: nearly always none. The guard is isOpen() of the messaging library.
 * A run that was reopened has the payload it ran with, for it may have been edited. Sorted, so that two groups that meet
 * in the same rows lock them in the same order. A run that is replayed counts its attempts anew, so its retry may meet
 * the one of before, which a relay has sent and not let go of yet.
 */
export const endRuns = statement(
  'end_runs',
  `WITH ending AS (
    SELECT id, ${orFirst('task', 2, 'text')}, ${orFirst('queue', 3, 'text')}, ${orFirst('state', 4, 'text')},
      ${orFirst('attempt', 5, 'integer')}, ${orFirst('worker', 6, 'text')}, coalesce(root_id, id) AS root_id, parent_id,
      created_at, started_at, finished_at, expires_at, payload, result, error, record
    FROM unnest(
      $1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::text[], $8::text[],
      $9::float8[], $10::float8[], $11::float8[], $12::float8[],
      ${jsonColumn(13)}, ${jsonColumn(14)}, ${jsonColumn(15)}, ${jsonColumn(16)}
    ) AS e (
      id, task, queue, state, attempt, worker, root_id, parent_id,
      created_at, started_at, finished_at, expires_at,
      payload, result, error, record
    )
  ), won AS (
    INSERT INTO baton.task_run AS run (
      id, task, queue, state, attempt, worker, root_id, parent_id, payload, result, error, attempts,
      created_at, started_at, finished_at, expires_at
    )
    SELECT id, task, queue, state, attempt, worker, root_id, parent_id, payload::json, result::json, error::json,
      CASE WHEN record IS NULL THEN '{}' ELSE ARRAY[record::json] END,
      to_timestamp(created_at), to_timestamp(started_at), to_timestamp(finished_at), to_timestamp(expires_at)
    FROM ending ORDER BY id
    ON CONFLICT (id) DO UPDATE SET
      state = excluded.state,
      attempt = excluded.attempt,
      worker = excluded.worker,
      payload = CASE WHEN run.state = 'PENDING' THEN excluded.payload ELSE run.payload END,
      result = excluded.result,
      error = excluded.error,
      attempts = run.attempts || excluded.attempts,
      started_at = excluded.started_at,
      finished_at = excluded.finished_at,
      expires_at = excluded.expires_at
    WHERE run.state NOT IN ('SUCCESS', 'FAILURE', 'REVOKED')
      AND run.task = excluded.task
      AND (run.attempt < excluded.attempt OR (run.attempt = excluded.attempt AND run.state <> 'RETRY'))
    RETURNING run.id
  ), waits AS (
    INSERT INTO baton.outbox (
      id, attempt, task, kind, due_at, exchange, routing_key, properties, headers, body
    )
    SELECT n.id, n.attempt, n.task, n.kind, n.due_at, n.exchange, n.routing_key, n.properties::json, n.headers::json, n.body
    FROM unnest(
      $18::text[], $19::text[], $20::integer[], $21::text[], $22::text[], $23::timestamptz[], $24::text[], $25::text[],
      $26::text[], $27::text[], $28::bytea[]
    ) AS n (
      run_id, id, attempt, task, kind, due_at, exchange, routing_key,
      properties, headers, body
    )
    JOIN won ON won.id = n.run_id
    ORDER BY n.id, n.attempt
    ${KEEP_WHAT_WAITS}
  ), told AS (
    SELECT pg_notify('${ENDED_CHANNEL}', telling) FROM unnest(${jsonColumn(17)}) AS telling
  )
  SELECT (SELECT count(*) FROM told) AS told,
    CASE WHEN (SELECT count(*) FROM won) = cardinality($1) THEN '{}'
      ELSE ARRAY(SELECT id FROM unnest($1) AS id EXCEPT SELECT id FROM won)
    END AS superseded`,
  { pipeline: 'endings' },
);

export interface EndedRuns {
  readonly superseded: readonly string[];
}

/** What they have in common is sent once. */
export function endRunsValues(rows: readonly EndingRow[]): unknown[] {
  const next = rows.flatMap(({ id, next }) => next.map((columns) => [id, ...columns]));
  return [
    arrayLiteral(rows, ({ id }) => id),
    constantColumn(rows, ({ task }) => task),
    constantColumn(rows, ({ queue }) => queue),
    constantColumn(rows, ({ state }) => state),
    constantColumn(rows, ({ attempt }) => attempt),
    constantColumn(rows, ({ worker }) => worker),
    sparseColumn(rows, ({ rootId }) => rootId),
    sparseColumn(rows, ({ parentId }) => parentId),
    arrayLiteral(rows, ({ createdAt }) => createdAt),
    arrayLiteral(rows, ({ startedAt }) => startedAt),
    sparseColumn(rows, ({ finishedAt }) => finishedAt),
    sparseColumn(rows, ({ expiresAt }) => expiresAt),
    jsonTexts(rows, ({ payload }) => payload),
    jsonTexts(rows, ({ result }) => result),
    jsonTexts(rows, ({ error }) => error),
    jsonTexts(rows, ({ record }) => record),
    jsonTexts(tellings(rows.flatMap(({ id, final }) => (final ? [id] : []))), (telling) => telling),
    ...byColumn(next, 11),
  ];
}
