import type { Duration } from './duration';
import type { FlowFailure, StepRole } from './flow-step';
import type { RunState } from './run-state';

export interface FlowOptions {
  /** Starting twice with one id starts once; another flow with it is refused. 1 to 255 bytes. @default a UUIDv7 */
  id?: string;
  /** How long it is kept once it has ended, with its results. @default 7 days */
  keep?: Duration;
}

/** A step of a flow as it stands. */
export interface FlowStepState {
  readonly name: string;
  readonly role: StepRole;
  /**
   * PENDING: waits for other steps. STARTED: its messages are made. REVOKED: will not start. NOT_NEEDED: a callback that was
   * never sent, and whose flow has ended otherwise.
   */
  readonly state: RunState | 'NOT_NEEDED';
  readonly tasks: readonly string[];
  /** The steps that wait for it. */
  readonly next: readonly string[];
  /** Unknown before it starts when its members come from a result. */
  readonly members: number | undefined;
  readonly succeeded: number;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
}

/** A flow seen from any process that knows its id. */
export interface FlowHandle<Results extends object = object, Last = unknown> {
  readonly id: string;
  /** STARTED until it ends in SUCCESS, FAILURE or REVOKED; PENDING for an id nobody has heard of. */
  state(): Promise<RunState>;
  /** Which member failed the flow, and why. */
  failure(): Promise<FlowFailure | undefined>;
  /** In the order in which they were written down, callbacks last. */
  steps(): Promise<readonly FlowStepState[]>;
  /**
   * The result of the last step, once the flow has ended.
   *
   * @throws RunFailedError when it ends in FAILURE or REVOKED
   * @throws ResultTimeoutError when it has not ended within `timeout`; the flow goes on
   */
  result(options: { timeout: Duration }): Promise<Last>;
  /** The result of a step, or undefined while it has none. */
  resultOf<Step extends keyof Results & string>(step: Step): Promise<Results[Step] | undefined>;
  /** What waits does not start, what runs is revoked. @returns false when it had ended already */
  cancel(): Promise<boolean>;
  /** Goes on from what failed; what has succeeded is not run again. @returns false when it has not failed */
  retry(): Promise<boolean>;
}
