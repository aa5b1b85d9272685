import { type FlowRecord, type MemberRecord } from '@baton/messaging';
import { FlowActions } from './flow-actions';

const NEVER = { startedAt: undefined, finishedAt: undefined };

/** A flow that has succeeded, with a callback for its failure. */
const flow: FlowRecord = {
  ...{ id: 'f1', name: 'season', state: 'SUCCESS', failure: undefined, rootId: 'f1', parentId: undefined },
  ...{ createdAt: new Date(0), finishedAt: new Date(1000) },
  steps: [
    {
      ...{
        name: 'table',
        role: 'step',
        state: 'SUCCESS',
        tasks: ['a.table'],
        next: [],
        members: 1,
        succeeded: 1,
      },
      ...{ startedAt: new Date(0), finishedAt: new Date(1000) },
    },
    {
      ...{ name: '$on-failure', role: 'on-failure', state: 'NOT_NEEDED', tasks: ['a.tell'], next: [] },
      ...{ ...NEVER, members: 1, succeeded: 0 },
    },
  ],
};
const member = (rest: Pick<MemberRecord, 'runId' | 'state'>): MemberRecord => ({
  ...{ ...NEVER, member: 0, result: undefined, error: undefined },
  ...rest,
});
const members: Record<string, readonly MemberRecord[]> = {
  table: [member({ runId: 'r1', state: 'SUCCESS' })],
  '$on-failure': [member({ runId: undefined, state: 'PENDING' })],
};

describe('a flow as operators see it', () => {
  const desk = new FlowActions({
    store: {
      flows: {
        find: () => Promise.resolve(flow),
        members: (_: string, step: string) => Promise.resolve(members[step]),
      },
    } as never,
    operatorStore: {} as never,
    audit: {} as never,
  });

  it("has titles for people, the engine's own names without their mark", async () => {
    const { steps } = await desk.get('f1');
    expect(steps.map(({ title }) => title)).toEqual(['table', 'on-failure']);
  });

  it('a member without a message does not wait when its step does not', async () => {
    const states = async (step: string) => (await desk.members('f1', step)).items.map(({ state }) => state);
    await expect(states('table')).resolves.toEqual(['SUCCESS']);
    await expect(states('$on-failure')).resolves.toEqual(['NOT_NEEDED']);
  });
});
