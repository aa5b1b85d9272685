import type { FlowFailure, StepRole } from '../contract/flow-step';
import type { RunState } from '../contract/run-state';
import type { RunError } from '../store/task-store';

export type FlowState = Extract<RunState, 'STARTED' | 'SUCCESS' | 'FAILURE' | 'REVOKED'>;
/** PENDING: it waits for other steps. STARTED: its messages are made. REVOKED: it is not to start any more. */
export type StepState = Extract<RunState, 'PENDING' | 'STARTED' | 'SUCCESS' | 'FAILURE' | 'REVOKED'>;
/** NOT_NEEDED: a callback that was never sent, and whose flow has ended otherwise. */
export type ShownStepState = StepState | 'NOT_NEEDED';

/** A flow as it stands. */
export interface FlowRecord {
  readonly id: string;
  readonly name: string;
  readonly state: FlowState;
  /** The first member that failed, and why. */
  readonly failure: FlowFailure | undefined;
  readonly rootId: string;
  readonly parentId: string | undefined;
  readonly createdAt: Date;
  readonly finishedAt: Date | undefined;
  /** In the order in which they were written down. */
  readonly steps: readonly StepRecord[];
}

export interface StepRecord {
  readonly name: string;
  readonly role: StepRole;
  readonly state: ShownStepState;
  /** The tasks of its members. */
  readonly tasks: readonly string[];
  /** The steps that wait for it. */
  readonly next: readonly string[];
  /** How many members it has; unknown before it starts when they come from a result. */
  readonly members: number | undefined;
  readonly succeeded: number;
  /** When its messages were made. */
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
}

export interface MemberRecord {
  readonly member: number;
  /** Missing until its message is made. */
  readonly runId: string | undefined;
  readonly state: StepState;
  readonly result: unknown;
  readonly error: RunError | undefined;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
}
