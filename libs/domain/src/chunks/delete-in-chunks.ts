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

/**
 * Deletes in statements of their own until one finds fewer rows than it may take, and counts. No transaction spans two
 * chunks, so that nothing is locked for longer than one takes.
 */
export async function deleteInChunks(dataSource: DataSource, options: ChunkedDelete): Promise<number> {
  const { statement, parameters, signal, size = shortChunks } = options;
  const counting = `with gone as (${statement}) select count(*)::integer as count from gone`;
  let limit = size.first;
  for (let deleted = 0; ;) {
    signal.throwIfAborted();
    const started = performance.now();
    const [gone] = await dataSource.query<[{ count: number }]>(counting, [limit, ...parameters]);
    deleted += gone.count;
    if (gone.count < limit) return deleted;
    limit = nextSize(limit, performance.now() - started, size);
  }
}
