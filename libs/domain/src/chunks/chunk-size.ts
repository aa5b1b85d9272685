/** How many rows one statement may touch. */
export interface ChunkSize {
  readonly first: number;
  readonly smallest: number;
  readonly largest: number;
  /** Milliseconds one chunk should take. Rows are locked for no longer than that. */
  readonly target: number;
}

/** For deletes: a quarter of the 100 ms that nobody notices; the rest is for a busy disk. */
export const shortChunks: ChunkSize = { first: 1000, smallest: 50, largest: 5000, target: 25 };

/** For walks: what they lock few wait for, and each step has its own cost. */
export const steadyChunks: ChunkSize = { first: 1000, smallest: 250, largest: 20_000, target: 50 };

/** The size of the next chunk, after one of `size` rows took `elapsed` ms. Shrinks at once, grows by doubling. */
export function nextSize(size: number, elapsed: number, { smallest, largest, target }: ChunkSize): number {
  const fitting = Math.floor((size * target) / Math.max(elapsed, 1));
  return Math.min(Math.max(Math.min(fitting, size * 2), smallest), largest);
}
