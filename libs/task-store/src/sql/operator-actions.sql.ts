import { statement } from './statement';

export const noteAction = statement(
  'note_action',
  `INSERT INTO baton.operator_action (id, at, by, action, target, reason, detail)
  VALUES ($1, $2, $3, $4, $5, $6, $7::json)`,
);

export const endAction = statement(
  'end_action',
  'UPDATE baton.operator_action SET outcome = $2, error = $3 WHERE id = $1',
);

export const listActions = statement(
  'list_actions',
  `SELECT id, at, by, action, target, reason, detail, outcome, error FROM baton.operator_action
  WHERE id < coalesce($1, '~') AND ($2::text IS NULL OR by = $2) AND ($3::text IS NULL OR action = $3)
    AND ($4::text IS NULL OR target = $4)
  ORDER BY id DESC LIMIT $5`,
);
