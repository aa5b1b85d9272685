import type { ResultPath } from './flow-reference';
import type { PayloadTemplate } from './flow-template';
import type { Task } from './task';

/** `step`: part of the flow. The others run once it has ended, and do not change how. */
export type StepRole = 'step' | 'on-success' | 'on-failure';

/** One message of a step: the task, and its payload with references as data. */
export interface StepCall {
  readonly task: Task;
  readonly template: PayloadTemplate;
}

/** A step as data. Made by {@link flow}. */
export interface FlowStep {
  readonly name: string;
  readonly role: StepRole;
  /** The steps it waits for. */
  readonly after: readonly string[];
  /** One per member. With `over` just one, of which each member is made. */
  readonly calls: readonly StepCall[];
  /** The list that makes the members. */
  readonly over: ResultPath | undefined;
  /** Its result is the list of its members' results. Otherwise it has one member, whose result it is. */
  readonly isList: boolean;
}

/** Stands for the item of the list in a template of `each`. No step can be called so. */
export const ITEM = '$item';
/** Stands for the {@link FlowFailure} in templates of `onFailure`. */
export const FAILURE = '$failure';

/** Which member failed the flow, and why. */
export interface FlowFailure {
  readonly flow: string;
  readonly flowId: string;
  readonly step: string;
  /** Counted from 0, in a step with many members. */
  readonly member: number;
  /** Missing when there was no run: the payload could not be made. */
  readonly runId?: string;
  readonly error: { readonly name: string; readonly message: string };
}
