import { type ChunkSize, nextSize, steadyChunks } from './chunk-size';

export interface Walk {
  /**
   * Does the next `limit` rows and remembers where it ended, in one transaction.
   *
   * @returns false when there was nothing left to do
   */
  readonly step: (limit: number) => Promise<boolean>;
  /** Looked at between steps. */
  readonly signal: AbortSignal;
  readonly size?: ChunkSize;
}

/**
 * Goes through a large set step by step. Each step knows from the database where the one before ended, so that a walk
 * that was killed goes on from there, and memory holds nothing but the size of a step.
 */
export async function walkInChunks({ step, signal, size = steadyChunks }: Walk): Promise<void> {
  for (let limit = size.first; ;) {
    signal.throwIfAborted();
    const started = performance.now();
    if (!(await step(limit))) return;
    limit = nextSize(limit, performance.now() - started, size);
  }
}
