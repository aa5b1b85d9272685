/** What a worker tells of itself and of the runs it has. Names and fields are Celery's, so that its tools read them. */
export interface WorkerEvent {
  readonly type: WorkerEventType;
  /** Name of the worker. */
  readonly hostname: string;
  /** Seconds since 1970, with a fraction. */
  readonly timestamp: number;
  readonly pid?: number;
  /** Lamport's: orders events of the same moment. */
  readonly clock?: number;
  /** Of events of a task: the run's id. */
  readonly uuid?: string;
  /** The task. Only `task-sent` and `task-received` have it, so that one sees which run it is of. */
  readonly name?: string;
  readonly [field: string]: unknown;
}

/** Others may arrive: Python workers send some that Baton has no use for. */
export type WorkerEventType =
  | 'worker-online'
  | 'worker-heartbeat'
  | 'worker-offline'
  | 'task-sent'
  | 'task-received'
  | 'task-started'
  | 'task-succeeded'
  | 'task-failed'
  | 'task-retried'
  | 'task-revoked'
  | 'task-rejected';

/** Goes on through lost connections until it is stopped. */
export interface Listening {
  /** It has begun, for the first time. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Events of all workers, live. Best effort: kept for nobody, dropped when the broker is away or slow, and never a reason
 * for a task to wait.
 */
export interface EventFeed {
  /** Never waits and never throws. */
  publish(events: readonly WorkerEvent[]): void;
  /** How many were dropped because nobody could take them. */
  readonly dropped: number;
  /** Calls with what arrives from now on. */
  follow(listener: (event: WorkerEvent) => void): Listening;
}
