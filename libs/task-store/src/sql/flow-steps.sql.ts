import { statement } from './statement';

const COLUMNS =
  's.flow_id, s.name AS step, s.role, s.state, s.waits, s.open, s.next, s.definition::text AS definition';

export const insertSteps = statement(
  'insert_flow_steps',
  `INSERT INTO baton.flow_step (flow_id, name, position, role, state, waits, size, next, definition)
  SELECT $1, name, position, role, 'PENDING', waits, size, ARRAY(SELECT json_array_elements_text(next::json)),
    definition::json
  FROM unnest($2::text[], $3::integer[], $4::text[], $5::integer[], $6::integer[], $7::text[], $8::text[])
    AS s (name, position, role, waits, size, next, definition)`,
);

/** So many members have succeeded. Rows come back for the steps of which none is left. */
export const countDownSteps = statement(
  'count_down_flow_steps',
  `WITH counted AS (
    UPDATE baton.flow_step AS s SET
      open = s.open - c.by,
      state = CASE WHEN s.open = c.by THEN 'SUCCESS' ELSE s.state END,
      finished_at = CASE WHEN s.open = c.by THEN $4::timestamptz ELSE s.finished_at END
    FROM unnest($1::text[], $2::text[], $3::integer[]) AS c (flow_id, name, by)
    WHERE s.flow_id = c.flow_id AND s.name = c.name
    RETURNING ${COLUMNS}
  )
  SELECT * FROM counted WHERE open = 0`,
);

/** So many steps before them have succeeded. Rows come back for the steps whose turn it is. */
export const releaseSteps = statement(
  'release_flow_steps',
  `WITH released AS (
    UPDATE baton.flow_step AS s SET waits = s.waits - c.by
    FROM unnest($1::text[], $2::text[], $3::integer[]) AS c (flow_id, name, by)
    WHERE s.flow_id = c.flow_id AND s.name = c.name
    RETURNING ${COLUMNS}
  )
  SELECT * FROM released WHERE waits = 0 AND state = 'PENDING'`,
);

export const listFlowSteps = statement(
  'list_flow_steps',
  `SELECT ${COLUMNS} FROM baton.flow_step AS s
  WHERE s.flow_id = ANY ($1::text[]) AND ($2::text IS NULL OR s.role = $2) ORDER BY s.flow_id, s.position`,
);

export const beginFlowSteps = statement(
  'begin_flow_steps',
  `UPDATE baton.flow_step AS s SET
    state = CASE WHEN b.size = 0 THEN 'SUCCESS' ELSE 'STARTED' END,
    open = b.size,
    size = b.size,
    started_at = $4::timestamptz,
    finished_at = CASE WHEN b.size = 0 THEN $4::timestamptz END
  FROM unnest($1::text[], $2::text[], $3::integer[]) AS b (flow_id, name, size)
  WHERE s.flow_id = b.flow_id AND s.name = b.name`,
);

export const setStateOfSteps = statement(
  'set_state_of_flow_steps',
  `UPDATE baton.flow_step AS s SET state = $3, finished_at = $4::timestamptz
  FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) AS k (flow_id, name)
  WHERE s.flow_id = k.flow_id AND s.name = k.name`,
);

export const skipSteps = statement(
  'skip_flow_steps',
  `UPDATE baton.flow_step SET state = 'REVOKED'
  WHERE flow_id = ANY ($1::text[]) AND state = 'PENDING' AND role = 'step'`,
);

export const resetSteps = statement(
  'reset_flow_steps',
  `UPDATE baton.flow_step AS s SET state = r.state, open = r.open, waits = r.waits, finished_at = NULL
  FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::integer[]) AS r (flow_id, name, state, open, waits)
  WHERE s.flow_id = r.flow_id AND s.name = r.name`,
);

/** For those who look at a flow. */
export const showFlowSteps = statement(
  'show_flow_steps',
  `SELECT name, role, state, open, size, next, definition, started_at, finished_at
  FROM baton.flow_step WHERE flow_id = $1 ORDER BY position`,
);
