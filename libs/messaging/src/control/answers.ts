/** What one worker answered. */
export type Answer<T> = { readonly ok: T } | { readonly error: string };

/** By the name of the worker. */
export type Answers<T> = Readonly<Record<string, Answer<T>>>;

/** A run that a worker has. */
export interface RunAtWorker {
  readonly id: string;
  readonly task: string;
  readonly queue: string;
  /** With sensitive fields redacted. */
  readonly payload: unknown;
  /** Undefined while it only waits for a slot. */
  readonly startedAt: Date | undefined;
}

/** A run that the worker has put into the outbox and that waits there. */
export interface ScheduledAtWorker {
  readonly eta: Date;
  readonly run: RunAtWorker;
}

export type Whereabouts = 'active' | 'reserved' | 'ready';

export interface WorkerStats {
  readonly pid: number;
  readonly uptimeSeconds: number;
  /** Attempts taken since its start, by task. */
  readonly processed: Readonly<Record<string, number>>;
  /** Attempts at once, over all queues. */
  readonly concurrency: number;
  readonly prefetch: number;
  readonly maxRssKb: number;
}

export interface QueueAtWorker {
  readonly name: string;
  /** Undefined for workers that are not ours. */
  readonly concurrency: number | undefined;
  readonly prefetch: number | undefined;
}
