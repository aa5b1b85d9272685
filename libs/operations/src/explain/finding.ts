/** Each thing that can keep a run from running, or say how it ended. */
export type FindingCode =
  | 'waits-for-delay'
  | 'waits-for-retry'
  | 'waits-for-schedule'
  | 'waits-for-limit'
  | 'waits-to-leave'
  | 'waits-for-flow-step'
  | 'refused-by-broker'
  | 'task-paused'
  | 'queue-paused'
  | 'key-paused'
  | 'no-worker-for-task'
  | 'no-worker-for-queue'
  | 'unknown-task'
  | 'in-prefetch'
  | 'behind-others'
  | 'running'
  | 'worker-gone'
  | 'broker-away'
  | 'database-away'
  | 'dead-lettered'
  | 'failed'
  | 'finished'
  | 'revoked'
  | 'nothing-known';

/** One reason, in the order in which they matter. */
export interface Finding {
  readonly code: FindingCode;
  /** A sentence for people. */
  readonly text: string;
  /** When it is over by itself. */
  readonly until?: Date | undefined;
  /** What to look at: kind and id or name. */
  readonly about?:
    | {
        readonly kind: 'run' | 'queue' | 'task' | 'worker' | 'limit' | 'flow' | 'dead-letter' | 'schedule';
        readonly id: string;
      }
    | undefined;
}
