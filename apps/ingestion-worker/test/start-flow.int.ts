import { startTeamsFlow, teamsFlow } from '@baton/contracts';
import type { StoreTransaction, TaskContext } from '@baton/messaging';
import { startFlowHandler } from '../src/handlers/start-flow';
import { openRealServers, type RealServers } from './real-servers';

let servers: RealServers;

beforeAll(async () => {
  servers = await openRealServers();
});
afterAll(() => servers.close());

/** A context whose attempt ends in the transaction of its result, just before the commit, or not. */
function aContext({ dies }: { dies: boolean }): TaskContext<{ flowId: string }> {
  const used: Pick<TaskContext<{ flowId: string }>, 'transaction' | 'within'> = {
    within: (tx) => servers.publisher.within(tx),
    transaction: (work: (tx: StoreTransaction) => Promise<{ flowId: string }>) =>
      servers.dataSource.transaction(async (em) => {
        const result = await work(em);
        if (dies) throw new Error('killed before the commit');
        return result;
      }),
  };
  return used as TaskContext<{ flowId: string }>;
}

const flows = () => servers.dataSource.query<{ id: string }[]>('select id from baton.flow');

it('INVARIANT: a task starts its flow with its result or not at all, wherever the attempt dies', async () => {
  const { run } = startFlowHandler(startTeamsFlow, teamsFlow);
  await expect(run({}, aContext({ dies: true }))).rejects.toThrow('killed before the commit');
  expect(await flows()).toEqual([]);
  expect(await servers.store.outbox.waiting({ limit: 10 })).toEqual([]);

  const { flowId } = await run({}, aContext({ dies: false }));

  expect(await flows()).toEqual([{ id: flowId }]);
});
