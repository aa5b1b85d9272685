import type { RunState } from '@baton/messaging';
import { type Statement, statement } from './statement';

/** How many runs one request looks at, at most: what bounds its time where no index answers the filter. */
const LOOKS_AT = 4_000;

/** The columns of a run in a list. Wide ones are read for the rows that are shown only. */
export const LISTED_COLUMNS = `r.id, r.task, r.queue, r.state, r.attempt, r.worker, r.created_at, r.started_at, r.finished_at,
  r.progress, r.error->>'name' AS error_name, left(r.error->>'message', 500) AS error_message`;

/** Which index is walked, latest first. */
export type RunPath = 'id' | 'task' | 'created' | { readonly state: Exclude<RunState, 'SUCCESS'> };

// The first line of each are conditions of the index: a later page begins where the one before has ended.
const BEHIND = {
  id: `id >= $5 AND id < coalesce($1, $5 || '~')
      AND created_at >= coalesce($6::timestamptz, '-infinity') AND created_at < coalesce($7::timestamptz, 'infinity')
      AND ($2::timestamptz IS NULL OR true)`,
  time: `created_at <= coalesce($2::timestamptz, 'infinity') AND created_at >= coalesce($6::timestamptz, '-infinity')
      AND created_at < coalesce($7::timestamptz, 'infinity')
      AND ($1::text IS NULL OR (created_at, id) < ($2, $1)) AND ($5::text IS NULL OR true)`,
};

const FITS = `($3::text IS NULL OR task = $3) AND ($4::text IS NULL OR state = $4)
      AND ($8::text IS NULL OR queue = $8) AND ($9::text IS NULL OR worker = $9)
      AND ($10::text IS NULL OR error->>'name' ILIKE $10 OR error->>'message' ILIKE $10)`;

/**
 * Walks one index and stops at a full page or after {@link LOOKS_AT} runs; the last of these comes back too, fitting or
 * not, so that the next request goes on behind it. In the order of the walk, which a sort by place would have to end.
 */
export function listRuns(path: RunPath): Statement {
  const order = path === 'id' ? 'id DESC' : 'created_at DESC, id DESC';
  return statement(
    `list_runs_by_${typeof path === 'string' ? path : path.state.toLowerCase()}`,
    `SELECT shown.fits, shown.place = ${LOOKS_AT} AS ends, ${LISTED_COLUMNS} FROM (
      SELECT id, place, fits FROM (
        SELECT id, row_number() OVER (ORDER BY ${order}) AS place, ${FITS} AS fits
        FROM baton.task_run WHERE ${walked(path)} ORDER BY ${order} LIMIT ${LOOKS_AT}
      ) AS looked WHERE fits OR place = ${LOOKS_AT} LIMIT $11
    ) AS shown JOIN baton.task_run AS r USING (id) ORDER BY shown.place`,
  );
}

function walked(path: RunPath): string {
  if (path === 'id') return BEHIND.id;
  if (path === 'created') return BEHIND.time;
  if (path === 'task') return `task = $3 AND ${BEHIND.time}`;
  // A literal: of a parameter the planner cannot see that a partial index has it.
  return `state = '${path.state}' AND state <> 'SUCCESS' AND ${BEHIND.time}`;
}
