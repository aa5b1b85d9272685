import type { FlowDetail, FlowItem, FlowMember, FlowStep } from '../../src/web/data/wire';
import { ago } from './moments';

const step = (name: string, rest: Partial<FlowStep>): FlowStep => ({
  ...{
    name,
    title: name.replace('$', ''),
    role: 'step',
    state: 'SUCCESS',
    tasks: [`racing.${name}`],
    next: [],
    members: 1,
    succeeded: 1,
  },
  startedAt: ago(120),
  finishedAt: ago(90),
  ...rest,
});

const open = { startedAt: undefined, finishedAt: undefined, succeeded: 0 };

export const flowDetail: FlowDetail = {
  ...{ id: 'flow-1', name: 'racing.after_race', state: 'FAILURE', rootId: 'root', createdAt: ago(120) },
  failure: {
    ...{
      flow: 'racing.after_race',
      flowId: 'flow-1',
      step: 'score_teams',
      member: 17,
      runId: '0197a3f2-member-17',
    },
    error: { name: 'Error', message: 'no result for driver 44' },
  },
  steps: [
    step('fetch_results', { next: ['score_drivers', 'score_teams'] }),
    step('score_drivers', { next: ['standings'], members: 20, succeeded: 20 }),
    step('score_teams', { next: ['standings'], members: 240, succeeded: 181, state: 'FAILURE' }),
    step('standings', { ...open, next: ['tell_members', 'tell_admins'], state: 'REVOKED' }),
    step('tell_members', { ...open, members: undefined, state: 'REVOKED' }),
    step('tell_admins', { ...open, state: 'REVOKED' }),
    step('$on-success', { ...open, role: 'on-success', state: 'NOT_NEEDED' }),
    step('$on-failure', { ...open, role: 'on-failure', state: 'STARTED', startedAt: ago(20) }),
  ],
};

export const flows: readonly FlowItem[] = [
  {
    id: 'flow-1',
    name: 'racing.after_race',
    state: 'FAILURE',
    createdAt: ago(120),
    finishedAt: ago(30),
    steps: 7,
    stepsSucceeded: 2,
  },
  {
    id: 'flow-2',
    name: 'accounts.welcome',
    state: 'STARTED',
    createdAt: ago(8),
    steps: 3,
    stepsSucceeded: 1,
  },
  {
    id: 'flow-3',
    name: 'learning.finish_course',
    state: 'SUCCESS',
    createdAt: ago(900),
    finishedAt: ago(880),
    steps: 4,
    stepsSucceeded: 4,
  },
];

export const members: readonly FlowMember[] = Array.from({ length: 20 }, (_, member) => ({
  ...{
    member,
    runId: `0197a3f2-member-${member}`,
    result: undefined,
    startedAt: ago(60),
    finishedAt: ago(59),
  },
  state: member === 17 ? ('FAILURE' as const) : ('SUCCESS' as const),
  ...(member === 17 && { error: { name: 'Error', message: 'no result for driver 44' } }),
}));
