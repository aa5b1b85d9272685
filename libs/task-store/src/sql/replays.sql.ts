import { statement } from './statement';

const COLUMNS =
  'id, kind, filter, canary, rate, state, why, total, moved, started_by, reason, started_at, ended_at';

export const startReplay = statement(
  'start_replay',
  `INSERT INTO baton.replay (id, kind, filter, canary, rate, state, total, started_by, reason, started_at, next_at)
  VALUES ($1, $2, $3::json, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING ${COLUMNS}`,
);

export const listReplays = statement(
  'list_replays',
  `SELECT ${COLUMNS} FROM baton.replay WHERE id < coalesce($1, '~') ORDER BY id DESC LIMIT $2`,
);

export const findReplay = statement('find_replay', `SELECT ${COLUMNS} FROM baton.replay WHERE id = $1`);

export const stopReplay = statement(
  'stop_replay',
  `UPDATE baton.replay SET state = 'stopped', why = $2, ended_at = $3
  WHERE id = $1 AND state IN ('canary', 'running') RETURNING ${COLUMNS}`,
);

/** One that nobody else works on. */
export const takeReplay = statement(
  'take_replay',
  `SELECT ${COLUMNS} FROM baton.replay WHERE state IN ('canary', 'running') AND next_at <= $1
  ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
);

export const advanceReplay = statement(
  'advance_replay',
  `UPDATE baton.replay SET state = $2, why = $3, moved = moved + $4, next_at = $5, ended_at = $6 WHERE id = $1`,
);

/** How the letters went that a bulk has replayed. A letter that is open again has died again. */
export const judgeCanary = statement(
  'judge_canary',
  `SELECT count(*) FILTER (WHERE l.state = 'open' OR r.state IN ('FAILURE', 'REVOKED'))::integer AS failed,
    count(*) FILTER (WHERE l.state <> 'open' AND (r.state IS NULL OR r.state NOT IN ('SUCCESS', 'FAILURE', 'REVOKED')))::integer
      AS under_way
  FROM baton.dead_letter AS l LEFT JOIN baton.task_run AS r ON r.id = l.run_id WHERE l.replay_id = $1`,
);
