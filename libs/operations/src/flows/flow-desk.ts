import type { FlowRecord, FlowState, MemberRecord, ShownStepState, StepRecord } from '@baton/messaging';
import type { Act } from '../act';
import type { Page, PageRequest } from '../page';

export interface FlowItem {
  readonly id: string;
  readonly name: string;
  readonly state: FlowState;
  readonly createdAt: Date;
  readonly finishedAt: Date | undefined;
  readonly steps: number;
  readonly stepsSucceeded: number;
}

export interface StepItem extends StepRecord {
  /** Its name for people. */
  readonly title: string;
}

export interface FlowDetail extends FlowRecord {
  readonly steps: readonly StepItem[];
}

export interface MemberItem extends Omit<MemberRecord, 'state'> {
  /** That of its step until its message is made. */
  readonly state: ShownStepState;
}

export interface FlowFilter {
  readonly state?: FlowState | undefined;
  readonly name?: string | undefined;
}

export interface FlowDesk {
  /** Latest first. */
  list(filter: FlowFilter, page?: PageRequest): Promise<Page<FlowItem>>;
  /** @throws UnknownIdError */
  get(id: string): Promise<FlowDetail>;
  members(id: string, step: string, page?: PageRequest): Promise<Page<MemberItem>>;
  /** @throws NotPossibleError when it has ended */
  cancel(id: string, act: Act): Promise<void>;
  /** What failed is sent again, what has succeeded stays. @throws NotPossibleError when it has not failed */
  retry(id: string, act: Act): Promise<void>;
}
