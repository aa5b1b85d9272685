import type { Duration } from './duration';
import type { RunState } from './run-state';
import type { Task } from './task';

export interface SendOptions {
  /** The run's id. Sending twice with one id runs once. At most 255 bytes. @default a UUIDv7 */
  id?: string;
  /** Not before this long from now. Waits in the outbox. */
  delay?: Duration;
  /** Not before this moment. Waits in the outbox. */
  eta?: Date;
  /** A worker that gets the message later than this revokes the run. @default the contract's */
  expires?: Duration;
  /** Ties the message to something of the caller's, such as a request. */
  correlationId?: string;
}

/** A run seen from any process that knows its id. */
export interface TaskHandle<Result = unknown> {
  readonly id: string;
  state(): Promise<RunState>;
  /**
   * The result, once there is one.
   *
   * @throws RunFailedError when the run ends in FAILURE or REVOKED
   * @throws ResultTimeoutError when it has not ended within `timeout`; the run goes on
   */
  result(options: { timeout: Duration }): Promise<Result>;
}

export interface TaskSender {
  send<Input, Payload, Result>(
    task: Task<Input, Payload, Result>,
    payload: Input,
    options?: SendOptions,
  ): Promise<TaskHandle<Result>>;
}
