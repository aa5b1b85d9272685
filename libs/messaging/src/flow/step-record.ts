import type { StepRole } from '../contract/flow-step';
import type { FlowState, ShownStepState, StepRecord, StepState } from './flow-record';
import type { StepDefinition } from './new-flow';

/** A step as a store keeps it. */
export interface KeptStep {
  readonly name: string;
  readonly role: StepRole;
  readonly state: StepState;
  readonly next: readonly string[];
  readonly definition: StepDefinition;
  readonly size: number | undefined;
  /** Members that have not succeeded; undefined until it starts. */
  readonly open: number | undefined;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
}

/** What those who look at a flow see of a step. Pure. */
export function stepRecordOf(step: KeptStep, flow: FlowState): StepRecord {
  const { name, next, definition, size, open, startedAt, finishedAt, role } = step;
  return {
    ...{ name, role, next, startedAt, finishedAt },
    state: shownState(step, flow),
    tasks: definition.targets.map(({ task }) => task),
    members: size,
    succeeded: size === undefined || open === undefined ? 0 : size - open,
  };
}

const END_FOR = { 'on-success': 'SUCCESS', 'on-failure': 'FAILURE' } as const;

/** Derived, not stored: a retry may still bring the other end. */
function shownState({ role, state }: KeptStep, flow: FlowState): ShownStepState {
  if (role === 'step' || state !== 'PENDING' || flow === 'STARTED') return state;
  return flow === END_FOR[role] ? state : 'NOT_NEEDED';
}
