import type { OutboxEntry } from './task-store';

/** A queue or a task of which nothing starts for the time being. */
export interface PauseEntry {
  readonly kind: 'queue' | 'task';
  readonly name: string;
  /** Who paused it. */
  readonly by: string;
  readonly why: string;
  readonly since: Date;
  /** When it ends by itself; undefined: when somebody resumes it. */
  readonly until: Date | undefined;
}

export interface PauseOptions {
  readonly by: string;
  readonly why: string;
  readonly until?: Date;
  readonly now: Date;
}

/** Has it ended by itself? */
export const isPauseOver = ({ until }: PauseEntry, now: Date): boolean => until !== undefined && until <= now;

/**
 * Pauses of queues and tasks. They outlive workers: who was away learns of them at its start. A paused queue keeps its
 * messages; those of a paused task are put into the outbox, so that nothing stands in the way of other tasks. Keys of
 * limits are paused in the LimitStore.
 */
export interface Pauses {
  /** Changes who, why and until when, if it is paused already. */
  pauseQueue(queue: string, options: PauseOptions): Promise<void>;
  /** False when it was not paused. */
  resumeQueue(queue: string, now: Date): Promise<boolean>;
  pauseTask(task: string, options: PauseOptions): Promise<void>;
  /** What was put off for this task becomes due in the same commit. False when it was not paused. */
  resumeTask(task: string, now: Date): Promise<boolean>;
  /** Those that are not over, by kind and name. */
  list(now: Date): Promise<readonly PauseEntry[]>;
  /** Puts an entry of kind `paused` off; it is due at once when its task has been resumed meanwhile. */
  putOff(entry: OutboxEntry, now: Date): Promise<void>;
  /**
   * Calls with all pauses soon after each change, and once at the beginning. While the database is away the last ones
   * hold. Returns the function that ends it.
   */
  follow(listener: (pauses: readonly PauseEntry[]) => void): () => void;
}
