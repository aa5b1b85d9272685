import { LISTED_COLUMNS } from './list-runs.sql';
import { statement } from './statement';

export const listChildren = statement(
  'list_children',
  `SELECT true AS fits, false AS ends, ${LISTED_COLUMNS} FROM baton.task_run AS r
  WHERE r.parent_id = $1 ORDER BY r.created_at, r.id LIMIT $2`,
);

export const listChildIds = statement(
  'list_child_ids',
  'SELECT id FROM baton.task_run WHERE parent_id = $1 ORDER BY created_at, id LIMIT $2',
);
