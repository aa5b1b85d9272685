import type { DataSource, EntityManager } from 'typeorm';
import { walkInChunks } from '../chunks';
import type { CourseMessages } from './courses';
import { recount } from './recount';

export interface RecalculationOptions {
  readonly courseId: number;
  /** A later attempt of the same run goes on where this one ended. */
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly messages: Pick<CourseMessages, 'completed'>;
  /** Called after each chunk with how many enrollments have changed. */
  readonly onProgress?: (changed: number) => Promise<void>;
}

const begin = `insert into progress_recalculation (run_id) values ($1) on conflict (run_id) do nothing`;

const place = `
select last_enrollment_id as "after", changed from progress_recalculation where run_id = $1 for update`;

// In the order of ids, as everybody who locks several does it; what the students do meanwhile waits for one chunk.
const page = `
select id from enrollment where course_id = $1 and id > $2 and status <> 'dropped' order by id limit $3 for update`;

const goOn = `update progress_recalculation set last_enrollment_id = $2, changed = $3 where run_id = $1`;

interface Place {
  readonly after: number;
  readonly changed: number;
}

/**
 * Counts the progress of everybody in a course again, chunk by chunk, and writes what differs. Who becomes complete
 * gets a certificate, started in the transaction of the chunk.
 *
 * @returns how many enrollments this run has changed, in whichever attempt
 */
export async function recalculateCourse(
  dataSource: DataSource,
  options: RecalculationOptions,
): Promise<number> {
  const { runId, signal, onProgress } = options;
  await dataSource.query(begin, [runId]);
  let changed = 0;
  const step = async (limit: number): Promise<boolean> => {
    const done = await dataSource.transaction((em) => nextChunk(em, limit, options));
    changed = done.changed;
    if (done.more) await onProgress?.(changed);
    return done.more;
  };
  await walkInChunks({ step, signal });
  return changed;
}

async function nextChunk(
  em: EntityManager,
  limit: number,
  { courseId, runId, messages }: RecalculationOptions,
): Promise<{ changed: number; more: boolean }> {
  const [found] = await em.query<[Place]>(place, [runId]);
  const locked = await em.query<{ id: number }[]>(page, [courseId, found.after, limit]);
  const last = locked.at(-1);
  if (!last) return { changed: found.changed, more: false };
  const rows = await recount(
    em,
    locked.map(({ id }) => id),
  );
  const completed = rows.filter((row) => row.completed).map(({ id }) => id);
  if (completed.length > 0) await messages.completed(em, completed);
  const changed = found.changed + rows.length;
  await em.query(goOn, [runId, last.id, changed]);
  return { changed, more: true };
}

const forget = `delete from progress_recalculation where run_id = $1`;

/** Call it in the transaction that records the result: until then, a later attempt must find where this one ended. */
export async function forgetRecalculation(em: EntityManager, runId: string): Promise<void> {
  await em.query(forget, [runId]);
}
