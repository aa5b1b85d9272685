import { statement } from './statement';

/** Whatever advances flows holds their locks, taken in the order of ids and before those of any run. */
export const lockFlows = statement(
  'lock_flows',
  `SELECT id, name, state, open, root_id, parent_id, traceparent, origin, keep_ms
  FROM baton.flow WHERE id = ANY ($1::text[]) ORDER BY id FOR UPDATE`,
);

/** No row comes back when there is a flow with this id. */
export const insertFlow = statement(
  'insert_flow',
  `INSERT INTO baton.flow (id, name, state, open, root_id, parent_id, traceparent, origin, keep_ms, created_at)
  VALUES ($1, $2, 'STARTED', $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT DO NOTHING RETURNING id`,
);

export const changeFlows = statement(
  'change_flows',
  `UPDATE baton.flow SET
    state = c.state, open = c.open, failure = c.failure::json, finished_at = c.finished_at, expires_at = c.expires_at
  FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::timestamptz[], $6::timestamptz[])
    AS c (id, state, open, failure, finished_at, expires_at)
  WHERE flow.id = c.id`,
);

export const findFlow = statement(
  'find_flow',
  `SELECT id, name, state, failure, root_id, parent_id, created_at, finished_at FROM baton.flow WHERE id = $1`,
);

export const findFlowOfRun = statement(
  'find_flow_of_run',
  'SELECT flow_id, step, member, run_id FROM baton.flow_member WHERE run_id = $1',
);

/** With their steps and members. */
export const removeExpiredFlows = statement(
  'remove_expired_flows',
  `WITH expired AS (
    DELETE FROM baton.flow WHERE id IN (
      SELECT id FROM baton.flow WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING id
  ), steps AS (
    DELETE FROM baton.flow_step USING expired WHERE flow_step.flow_id = expired.id
  ), members AS (
    DELETE FROM baton.flow_member USING expired WHERE flow_member.flow_id = expired.id
  )
  SELECT id FROM expired`,
);
