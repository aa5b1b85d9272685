import type { DataSource } from 'typeorm';
import { type ChunkSize, nextSize, shortChunks } from './chunk-size';

export interface ChunkedDelete {
  /** A `delete … returning` of at most `$1` rows; `parameters` follow from `$2`. */
  readonly statement: string;
  readonly parameters: readonly unknown[];
  /** Looked at between chunks; what was deleted by then stays deleted. */
  readonly signal: AbortSignal;
  readonly size?: ChunkSize;
}

/** Milliseconds a statement may hold its locks. PostgreSQL cancels it then, and nothing of it has happened. */
const LONGEST = 100;

/**
 * Deletes in statements of their own until one finds fewer rows than it may take, and counts. No transaction spans two
 * chunks, and one that takes too long is cancelled and tried with fewer rows: nobody waits longer for what it has locked.
 *
 * @throws QueryFailedError when not even one row goes in time
 */
export async function deleteInChunks(dataSource: DataSource, options: ChunkedDelete): Promise<number> {
  const { statement, parameters, signal, size = shortChunks } = options;
  const counting = `with gone as (${statement}) select count(*)::integer as count from gone`;
  let limit = size.first;
  for (let deleted = 0; ;) {
    signal.throwIfAborted();
    const started = performance.now();
    const gone = await inTime(dataSource, counting, [limit, ...parameters]).catch((error: unknown) => {
      if (!isCancelled(error) || limit === 1) throw error;
      return undefined;
    });
    if (gone === undefined) {
      limit = Math.ceil(limit / 8);
      continue;
    }
    deleted += gone;
    if (gone < limit) return deleted;
    limit = nextSize(limit, performance.now() - started, size);
  }
}

function inTime(dataSource: DataSource, counting: string, parameters: unknown[]): Promise<number> {
  return dataSource.transaction(async (em) => {
    await em.query(`set local statement_timeout = ${LONGEST}`);
    const [gone] = await em.query<[{ count: number }]>(counting, parameters);
    return gone.count;
  });
}

/** By PostgreSQL, because its time was over. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014';
}
