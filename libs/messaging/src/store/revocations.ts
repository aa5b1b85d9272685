/** So many are remembered, the latest: they fit into the memory of a worker. */
export const MOST_REVOCATIONS = 100_000;

/**
 * Runs that were revoked before anything was recorded of them: their messages may wait in a queue. Workers that look
 * nothing up before a first delivery have to know them. Each is remembered for REVOCATION_KEPT.
 */
export interface Revocations {
  /** Their ids. */
  list(): Promise<readonly string[]>;
  /**
   * Calls with all ids soon after each change, and once at the beginning. While the database is away the last ones hold.
   * Returns the function that ends it.
   */
  follow(listener: (ids: readonly string[]) => void): () => void;
}
