import { statement } from './statement';

/** What fits a filter of letters; `$1` … `$5` as {@link letterValues} gives them. */
const FITS = `($1::text IS NULL OR fingerprint = $1) AND ($2::text IS NULL OR task = $2)
    AND ($3::text IS NULL OR queue = $3) AND ($4::text IS NULL OR reason = $4) AND state = $5`;

const ITEM =
  'id, run_id, task, queue, reason, error, fingerprint, attempts, worker, died_at, state, settled_at, settled_by';

/**
 * Keeps letters, each once: one that is here already changes nothing, unless it has died again since. `key` is the same
 * for deliveries of one letter.
 */
export const keepLetters = statement(
  'keep_letters',
  `INSERT INTO baton.dead_letter AS kept (
    id, key, run_id, task, queue, reason, error, fingerprint, attempts, worker, died_at, exchange, routing_key,
    properties, headers, body
  )
  SELECT id, key, run_id, task, queue, reason, error, fingerprint, attempts, worker, died_at, exchange, routing_key,
    properties::json, headers::json, body
  FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::integer[],
    $10::text[], $11::timestamptz[], $12::text[], $13::text[], $14::text[], $15::text[], $16::bytea[]
  ) AS l (
    id, key, run_id, task, queue, reason, error, fingerprint, attempts, worker, died_at, exchange, routing_key,
    properties, headers, body
  )
  ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    reason = excluded.reason, error = excluded.error, fingerprint = excluded.fingerprint, attempts = excluded.attempts,
    worker = excluded.worker, died_at = excluded.died_at, properties = excluded.properties, headers = excluded.headers,
    body = excluded.body, state = 'open', settled_at = NULL, settled_by = NULL, kept_at = excluded.kept_at
  WHERE kept.died_at < excluded.died_at`,
);

export const groupLetters = statement(
  'group_letters',
  `SELECT fingerprint, task, queue, reason, count(*)::integer AS letters, min(died_at) AS first_at,
    max(died_at) AS last_at, (array_agg(error ORDER BY died_at DESC))[1] AS error
  FROM baton.dead_letter WHERE ${FITS}
  GROUP BY fingerprint, task, queue, reason ORDER BY letters DESC, last_at DESC LIMIT 500`,
);

export const listLetters = statement(
  'list_letters',
  `SELECT ${ITEM} FROM baton.dead_letter WHERE ${FITS} AND id < coalesce($6, '~') ORDER BY id DESC LIMIT $7`,
);

export const findLetter = statement(
  'find_letter',
  `SELECT ${ITEM}, exchange, routing_key, properties, headers, body FROM baton.dead_letter WHERE id = $1`,
);

export const findLetterOfRun = statement(
  'find_letter_of_run',
  `SELECT id FROM baton.dead_letter WHERE run_id = $1 AND state = 'open' ORDER BY died_at DESC LIMIT 1`,
);

export const countLetters = statement(
  'count_letters',
  `SELECT count(*)::integer AS letters FROM baton.dead_letter WHERE ${FITS}`,
);

export const lockLetter = statement(
  'lock_letter',
  `SELECT ${ITEM}, exchange, routing_key, properties, headers, body FROM baton.dead_letter
  WHERE id = $1 AND state = 'open' FOR UPDATE`,
);

/** Of a bulk: none twice, though it may have died again since, and none that came after the bulk began. */
const OF_BULK = `${FITS} AND replay_id IS DISTINCT FROM $6 AND id < $6`;

/**
 * A message of its run waits already, in the outbox or in a queue: the run was replayed or sent again. When RabbitMQ has
 * given up on a message its run says so too, but it waits for this very letter.
 */
const WAITS = `(
    EXISTS (SELECT FROM baton.outbox AS o WHERE o.id = dead_letter.run_id)
    OR reason <> 'broker' AND EXISTS (
      SELECT FROM baton.task_run AS r WHERE r.id = dead_letter.run_id AND r.state IN ('PENDING', 'RETRY')
    )
  )`;

/** `$8`: those of runs whose message waits too. */
export const lockLetters = statement(
  'lock_letters',
  `SELECT ${ITEM}, exchange, routing_key, properties, headers, body FROM baton.dead_letter
  WHERE ${OF_BULK} AND ($8 OR NOT ${WAITS}) ORDER BY id LIMIT $7 FOR UPDATE SKIP LOCKED`,
);

export const countLeftLetters = statement(
  'count_left_letters',
  `SELECT count(*)::integer AS letters FROM baton.dead_letter WHERE ${OF_BULK} AND ${WAITS}`,
);

export const settleLetters = statement(
  'settle_letters',
  `UPDATE baton.dead_letter SET state = $2, settled_at = $3, settled_by = $4, replay_id = coalesce($5, replay_id),
    run_id = coalesce(run_id, id)
  WHERE id = ANY ($1::text[])`,
);

/** Those that were settled so long ago that RabbitMQ brings none of them again. */
export const removeSettledLetters = statement(
  'remove_settled_letters',
  `DELETE FROM baton.dead_letter WHERE id IN (
    SELECT id FROM baton.dead_letter WHERE state <> 'open' AND settled_at < $1 ORDER BY settled_at LIMIT $2
    FOR UPDATE SKIP LOCKED
  ) RETURNING 1 AS removed`,
);
