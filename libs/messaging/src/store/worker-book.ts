export type WorkerState = 'running' | 'stopping' | 'stopped';

/** What a worker writes of itself: at its start, every few seconds, and at its end. */
export interface WorkerEntry {
  /** Unique among the workers that live. */
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  /** Of the program. */
  readonly version: string;
  /** See Presence. */
  readonly presence: string;
  readonly startedAt: Date;
  readonly beatAt: Date;
  readonly state: WorkerState;
  readonly queues: readonly ServedQueue[];
  /** Names of the tasks it has handlers for. */
  readonly tasks: readonly string[];
  /** Attempts under way. */
  readonly running: number;
  readonly rssBytes: number;
  /** The longest time, since the last beat, for which the event loop was kept from turning. */
  readonly loopLagMs: number;
}

export interface ServedQueue {
  readonly name: string;
  /** Attempts at once. */
  readonly concurrency: number;
  readonly prefetch: number;
  /** False while it is paused, or its consumer was cancelled by an operator. */
  readonly consuming: boolean;
}

export interface KnownWorker extends WorkerEntry {
  /** By its presence. False also for one that lives and has lost its connection to the database just now. */
  readonly alive: boolean;
}

/** Which workers there are and what they serve; details are asked of the worker itself, with Control. */
export interface WorkerBook {
  write(entry: WorkerEntry): Promise<void>;
  /** By name; those that have ended too, until they are forgotten. */
  list(): Promise<readonly KnownWorker[]>;
  /** Removes those that are not alive and last wrote before this time; resolves with how many. */
  forget(before: Date): Promise<number>;
}
