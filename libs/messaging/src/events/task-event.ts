import type { DeadReason } from '../contract/errors';
import type { Progress } from '../contract/handler';

interface AboutRun {
  /** Empty when the message could not even be decoded. */
  readonly runId: string;
  readonly task: string;
  readonly queue: string;
  readonly attempt: number;
  readonly worker: string;
  readonly at: Date;
}

interface Started {
  /** With sensitive fields redacted. */
  readonly payload?: unknown;
  readonly rootId?: string | undefined;
  readonly parentId?: string | undefined;
}

interface Ended extends AboutRun {
  readonly durationMs: number;
}

/** What happens to runs, as the one event stream of a worker. Best effort: a listener never disturbs a task. */
export type TaskEvent =
  | ({ readonly type: 'started' } & Started & AboutRun)
  | ({ readonly type: 'progress'; readonly progress: Progress } & AboutRun)
  | ({ readonly type: 'succeeded'; readonly result: unknown } & Ended)
  | ({ readonly type: 'retried'; readonly dueAt: Date; readonly error: Error } & Ended)
  /** FAILURE: the message is in the dead-letter queue. */
  | ({ readonly type: 'dead-lettered'; readonly reason: DeadReason; readonly error: Error } & Ended)
  | ({ readonly type: 'revoked'; readonly why: string } & AboutRun)
  /** Waits in the outbox: it came before its ETA, or a limit left no room or its task is paused: then `why` says so. */
  | ({ readonly type: 'parked'; readonly dueAt: Date; readonly why?: string } & AboutRun)
  | ({ readonly type: 'handed-back' } & AboutRun)
  /** Acknowledged without running: the run, or this attempt, had ended before. */
  | ({ readonly type: 'duplicate' } & AboutRun);
