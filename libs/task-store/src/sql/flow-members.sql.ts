import { statement } from './statement';

export const insertMembers = statement(
  'insert_flow_members',
  `INSERT INTO baton.flow_member (flow_id, step, member, state, target, template)
  SELECT $1, step, member, 'PENDING', target, template::json
  FROM unnest($2::text[], $3::integer[], $4::integer[], $5::text[]) AS m (step, member, target, template)`,
);

/** How runs ended. Rows come back for the members that were waiting for just this run. */
export const landMembers = statement(
  'land_flow_members',
  `UPDATE baton.flow_member AS m SET
    state = e.state, result = e.result::json, error = e.error::json, started_at = e.started_at, finished_at = e.finished_at
  FROM unnest(
    $1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
    $9::timestamptz[]
  ) AS e (flow_id, step, member, run_id, state, result, error, started_at, finished_at)
  WHERE m.flow_id = e.flow_id AND m.step = e.step AND m.member = e.member AND m.run_id = e.run_id
    AND m.state <> 'SUCCESS' AND (m.state = 'STARTED' OR e.state = 'SUCCESS')
  RETURNING m.run_id`,
);

export const listMembers = statement(
  'list_flow_members',
  `SELECT m.flow_id, m.step, m.member, m.state, m.target, m.template::text AS template
  FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) AS k (flow_id, step)
  JOIN baton.flow_member AS m USING (flow_id, step) ORDER BY m.flow_id, m.step, m.member`,
);

export const listResults = statement(
  'list_flow_results',
  `SELECT m.flow_id, m.step, m.member, m.result::text AS result
  FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) AS k (flow_id, step)
  JOIN baton.flow_member AS m USING (flow_id, step)
  WHERE m.state = 'SUCCESS' ORDER BY m.flow_id, m.step, m.member`,
);

/** Makes those that come from a list, and all of them wait for their run. */
export const sendMembers = statement(
  'send_flow_members',
  `INSERT INTO baton.flow_member AS m (flow_id, step, member, run_id, state, target)
  SELECT flow_id, step, member, run_id, 'STARTED', target
  FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::integer[])
    AS s (flow_id, step, member, run_id, target)
  ON CONFLICT (flow_id, step, member) DO UPDATE SET
    run_id = excluded.run_id, state = excluded.state, result = NULL, error = NULL, started_at = NULL, finished_at = NULL`,
);

export const listUnderWay = statement(
  'list_flow_under_way',
  `SELECT flow_id, step, member, run_id FROM baton.flow_member WHERE flow_id = $1 AND state = 'STARTED' ORDER BY run_id`,
);

/** For those who look at a flow. */
export const showMembers = statement(
  'show_flow_members',
  `SELECT member, run_id, state, result, error, started_at, finished_at
  FROM baton.flow_member WHERE flow_id = $1 AND step = $2 AND member >= $3 ORDER BY member LIMIT $4`,
);
