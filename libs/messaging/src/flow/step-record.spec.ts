import type { StepRole } from '../contract/flow-step';
import type { FlowState, StepState } from './flow-record';
import { stepRecordOf } from './step-record';

const shown = (role: StepRole, state: StepState, flow: FlowState) =>
  stepRecordOf(
    {
      ...{ name: 'it', role, state, next: [], definition: { targets: [], isList: false } },
      ...{ size: 1, open: undefined, startedAt: undefined, finishedAt: undefined },
    },
    flow,
  );

describe('a step as it is shown', () => {
  it.each([
    ['on-failure', 'STARTED', 'PENDING'],
    ['on-failure', 'SUCCESS', 'NOT_NEEDED'],
    ['on-failure', 'FAILURE', 'PENDING'],
    ['on-failure', 'REVOKED', 'NOT_NEEDED'],
    ['on-success', 'SUCCESS', 'PENDING'],
    ['on-success', 'FAILURE', 'NOT_NEEDED'],
    ['on-success', 'REVOKED', 'NOT_NEEDED'],
    ['step', 'FAILURE', 'PENDING'],
  ] as const)('%s that has not begun, in a flow in %s: %s', (role, flow, state) => {
    expect(shown(role, 'PENDING', flow).state).toBe(state);
  });

  it('a callback that was sent keeps its state', () => {
    expect(shown('on-failure', 'FAILURE', 'SUCCESS').state).toBe('FAILURE');
  });
});
