import { statement } from './statement';

export const listFlows = statement(
  'list_flows',
  `SELECT f.id, f.name, f.state, f.created_at, f.finished_at, s.steps, s.succeeded FROM (
    SELECT * FROM baton.flow
    WHERE created_at <= coalesce($2::timestamptz, 'infinity') AND ($1::text IS NULL OR (created_at, id) < ($2, $1))
      AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR name = $4)
    ORDER BY created_at DESC, id DESC LIMIT $5
  ) AS f CROSS JOIN LATERAL (
    SELECT count(*)::integer AS steps, (count(*) FILTER (WHERE state = 'SUCCESS'))::integer AS succeeded
    FROM baton.flow_step WHERE flow_id = f.id AND role = 'step'
  ) AS s ORDER BY f.created_at DESC, f.id DESC`,
);

export const findPlaceInFlow = statement(
  'find_place_in_flow',
  `SELECT f.id, f.name, f.state, m.step, m.member
  FROM baton.flow_member AS m JOIN baton.flow AS f ON f.id = m.flow_id WHERE m.run_id = $1 LIMIT 1`,
);
