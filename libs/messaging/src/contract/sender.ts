import type { Duration } from './duration';
import type { Call, Flow } from './flow';
import type { FlowHandle, FlowOptions } from './flow-handle';
import type { Reference } from './flow-reference';
import type { FlowFailure } from './flow-step';
import type { Progress } from './handler';
import type { WorkQueue } from './queues';
import type { RunState } from './run-state';
import type { Task } from './task';

export interface SendOptions {
  /**
   * The run's id. Sent again with the same id, the message counts once: while the first waits the second is left out,
   * whatever its payload, and after its end it is acknowledged without running. Both handles show the one run. Should two
   * workers get the two at the same moment both may start, and one end is recorded. An id that a message of another task
   * waits under is refused; one that a run of another task has is found out by the worker, which dead-letters the
   * message as `id-taken`: to ask before each send would make sending wait for PostgreSQL. 1 to 255 bytes.
   * @default a UUIDv7
   */
  id?: string;
  /** Not before this long from now. Waits in the outbox. */
  delay?: Duration;
  /** Not before this moment. Waits in the outbox. */
  eta?: Date;
  /** A worker that gets the message later than this after it was due revokes the run. @default the contract's */
  expires?: Duration;
  /** 0 to the queue's `maxPriority`; higher first. Only queues that declare priorities take it. */
  priority?: number;
  /** Another queue than the contract's. The publisher must know it. */
  queue?: WorkQueue;
  /**
   * While a run with this key is pending or running, no other of the task is: `send` then resolves with the handle of
   * that run. Leaves through the outbox, with its claim in one commit. 1 to 255 bytes. @default what the contract says
   */
  unique?: string;
  /** Ties the message to something of the caller's, such as a request. 1 to 255 bytes. */
  correlationId?: string;
}

/**
 * What follows the end of one run. Its messages start to wait in the commit that records the end, so each is sent once,
 * whatever crashes. The run is then a flow of one step, under the run's id.
 */
export interface Callbacks<Result = unknown> {
  /** `(result) => call(notify, { count: result.synced })`: the result is a reference, filled in once it is there. */
  onSuccess?: (result: Reference<Result>) => Call;
  /** When the run ends in FAILURE, after its retries, or is revoked. */
  onFailure?: (failure: Reference<FlowFailure>) => Call;
}

/** A run seen from any process that knows its id. */
export interface TaskHandle<Result = unknown> {
  readonly id: string;
  /** An id nobody has heard of is PENDING, because its message may still be in a queue. */
  state(): Promise<RunState>;
  /** Has it ended: SUCCESS, FAILURE or REVOKED? */
  ready(): Promise<boolean>;
  failed(): Promise<boolean>;
  /** The latest progress, if the run has told any. */
  progress(): Promise<Progress | undefined>;
  /** The runs it has sent that have begun, oldest first, a thousand at most. */
  children(): Promise<readonly TaskHandle[]>;
  /**
   * Revokes the run: one that waits never starts, one that runs has its signal aborted, wherever it is.
   *
   * @returns false when it had ended already
   */
  cancel(): Promise<boolean>;
  /**
   * The result, once there is one.
   *
   * @throws InvalidOptionError for a timeout that is no duration from 0
   * @throws ResultNotKeptError at once for a task with `record: 'failures'`
   * @throws RunFailedError when the run ends in FAILURE or REVOKED
   * @throws ResultTimeoutError when it has not ended within `timeout`; the run goes on
   */
  result(options: { timeout: Duration }): Promise<Result>;
}

export interface TaskSender {
  /**
   * @throws InvalidPayloadError naming field, expected and got
   * @throws InvalidOptionError naming the option
   * @throws UnroutableTaskError when this process was not given the contract
   * @throws PublishError when the broker did not confirm in time
   */
  readonly send: <Input, Payload, Result>(
    task: Task<Input, Payload, Result>,
    payload: Input,
    options?: SendOptions & Callbacks<NoInfer<Result>>,
  ) => Promise<TaskHandle<Result>>;
  /** Sends one message per payload. All payloads are checked before the first leaves. */
  readonly sendMany: <Input, Payload, Result>(
    task: Task<Input, Payload, Result>,
    payloads: readonly Input[],
    options?: Omit<SendOptions, 'id' | 'unique'> & Callbacks<NoInfer<Result>>,
  ) => Promise<TaskHandle<Result>[]>;
  /**
   * Starts a flow: its first steps leave through the outbox. With the id of a flow that there is, nothing happens.
   *
   * @throws InvalidContractError for a flow without steps
   * @throws UnroutableTaskError when this process was not given the contract of a step
   */
  readonly start: <Results extends object, Last>(
    flow: Flow<Results, Last>,
    options?: FlowOptions,
  ) => Promise<FlowHandle<Results, Last>>;
}
