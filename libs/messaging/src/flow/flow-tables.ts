import type { FlowFailure, StepRole } from '../contract/flow-step';
import type { PayloadTemplate } from '../contract/flow-template';
import type { OutboxEntry, RunError } from '../store/task-store';
import type { FlowState, StepState } from './flow-record';
import type { FlowIdentity, NewFlow, StepDefinition } from './new-flow';

export interface FlowRow extends FlowIdentity {
  readonly state: FlowState;
  /** Steps that have not succeeded; callbacks are not counted. */
  readonly open: number;
}

export interface StepKey {
  readonly flowId: string;
  readonly step: string;
}

/** Of a step, as one text. */
export const stepKeyOf = ({ flowId, step }: StepKey): string => `${flowId}\0${step}`;

export interface StepRow extends StepKey {
  readonly role: StepRole;
  readonly state: StepState;
  /** Steps before it that have not succeeded. */
  readonly waits: number;
  /** Members that have not succeeded; undefined until it starts. */
  readonly open: number | undefined;
  readonly next: readonly string[];
  readonly definition: StepDefinition;
}

export interface MemberRow extends StepKey {
  readonly member: number;
  readonly state: StepState;
  readonly target: number;
  /** Missing where members are made of a list. */
  readonly template: PayloadTemplate | undefined;
}

export interface MemberKey extends StepKey {
  readonly member: number;
  readonly runId: string;
}

/** A run of a flow that has ended. */
export interface Landing extends MemberKey {
  readonly state: 'SUCCESS' | 'FAILURE' | 'REVOKED';
  /** As JSON text. */
  readonly result: string | undefined;
  readonly error: RunError | undefined;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date;
}

export interface Count extends StepKey {
  readonly by: number;
}

/** A member whose message is made. */
export interface Sent extends MemberKey {
  readonly target: number;
}

export interface MemberResult extends StepKey {
  readonly member: number;
  readonly result: unknown;
}

export interface FlowChange {
  readonly id: string;
  readonly state: FlowState;
  readonly open: number;
  readonly failure: FlowFailure | undefined;
  readonly finishedAt: Date | undefined;
  readonly expiresAt: Date | undefined;
}

/**
 * What advancing needs of a database, within one transaction that holds the locks of the flows it is about. Each method
 * is one statement for all that it is given.
 */
export interface FlowTables {
  insert(flow: NewFlow): Promise<boolean>;
  /** Writes how runs ended, and resolves with those that were awaited: their member had not succeeded before. */
  land(landings: readonly Landing[]): Promise<readonly Landing[]>;
  /** That many members have succeeded. Steps of which none is left become SUCCESS and are resolved with. */
  countDown(counts: readonly Count[], now: Date): Promise<readonly StepRow[]>;
  /** That many steps before them have succeeded. Resolves with those that wait for none any more. */
  release(counts: readonly Count[]): Promise<readonly StepRow[]>;
  steps(flowIds: readonly string[], role?: StepRole): Promise<readonly StepRow[]>;
  members(steps: readonly StepKey[]): Promise<readonly MemberRow[]>;
  /** Of the members that have succeeded, in their order. */
  results(steps: readonly StepKey[]): Promise<readonly MemberResult[]>;
  /** Steps become STARTED with so many members, or SUCCESS with none. */
  begin(steps: readonly { readonly key: StepKey; readonly members: number }[], now: Date): Promise<void>;
  /** Members become STARTED, and their messages start to wait. */
  send(members: readonly Sent[], entries: readonly OutboxEntry[]): Promise<void>;
  setState(steps: readonly StepKey[], state: StepState, now: Date): Promise<void>;
  /** Members that are STARTED. */
  underWay(flowId: string): Promise<readonly MemberKey[]>;
  /** Steps of these flows that have not begun become REVOKED. */
  skip(flowIds: readonly string[]): Promise<void>;
  /** State, open and waits of these steps as given. */
  reset(steps: readonly StepRow[]): Promise<void>;
  change(flows: readonly FlowChange[]): Promise<void>;
}
