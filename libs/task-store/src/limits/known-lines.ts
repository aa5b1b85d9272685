import type { LimitRequest } from '@baton/messaging';
import type { Line } from '@baton/messaging/store';

/** A row as this process wrote it last. */
export interface KnownLine {
  readonly line: Line;
  /** What PostgreSQL calls that version of the row: any change of it by anybody makes another one. */
  readonly version: string;
}

/** Keys without end are no reason to grow. */
const MOST_KEYS = 1_000;
/** Of a key that others change too, so many questions go under lock before one is tried without. */
const CONTESTED_FOR = 10;

/**
 * The rows of keys that nobody else has changed since, as far as this process knows: what it decides by them holds if
 * they are still what it knows when it writes, and takes one statement instead of a transaction.
 */
export class KnownLines {
  private readonly lines = new Map<string, KnownLine>();
  private readonly contested = new Map<string, number>();

  /** Those of all the requests, or undefined when one is to be asked under lock; those that count places are. */
  of(requests: readonly LimitRequest[]): ReadonlyMap<string, KnownLine> | undefined {
    const found = new Map<string, KnownLine>();
    for (const { key, concurrency } of requests) {
      const known = this.lines.get(key);
      if (!known || concurrency !== undefined) return undefined;
      found.set(key, known);
    }
    return found;
  }

  keep(key: string, known: KnownLine): void {
    const left = this.contested.get(key) ?? 0;
    if (left > 0) {
      this.contested.set(key, left - 1);
      return;
    }
    if (this.lines.size >= MOST_KEYS) this.lines.clear();
    this.lines.set(key, known);
  }

  /** Somebody else has changed it. */
  dispute(key: string): void {
    this.lines.delete(key);
    if (this.contested.size >= MOST_KEYS) this.contested.clear();
    this.contested.set(key, CONTESTED_FOR);
  }
}
