import type { Act } from '../act';

export interface LimitItem {
  readonly key: string;
  /** Starts within the longest stretch that any of its rates looks at. */
  readonly recentStarts: number;
  /** Attempts that have a place now. */
  readonly running: number;
  /** Messages that wait in the outbox for its sake. */
  readonly waiting: number;
  readonly pausedUntil: Date | undefined;
  readonly pausedWhy: string | undefined;
}

export interface TaskPause {
  readonly task: string;
  readonly by: string;
  readonly reason: string;
  readonly since: Date;
  readonly until: Date | undefined;
}

export interface LimitDesk {
  list(): Promise<readonly LimitItem[]>;
  /** Nothing under this key starts before `until`. */
  pause(key: string, act: Act, options: { readonly until: Date }): Promise<void>;
  /** @throws NotPossibleError when it was not paused */
  resume(key: string, act: Act): Promise<void>;
}
