import { ResultTimeoutError, RunFailedError } from '../contract/errors';
import { patienceOf } from '../contract/patience';
import type { FlowHandle } from '../contract/flow-handle';
import type { FlowRecord } from './flow-record';
import type { FlowStore } from './flow-store';

/** Reads everything from the store, so that any process can hold it. */
export function flowHandle<Results extends object, Last>(
  id: string,
  flows: FlowStore,
): FlowHandle<Results, Last> {
  return {
    id,
    state: async () => (await flows.find(id))?.state ?? 'PENDING',
    failure: async () => (await flows.find(id))?.failure,
    steps: async () => (await flows.find(id))?.steps ?? [],
    resultOf: async (step) => (await flows.result(id, step)) as Results[typeof step] | undefined,
    cancel: () => flows.cancel(id),
    retry: () => flows.retry(id),
    result: async ({ timeout }) => {
      const flow = await flows.ended(id, patienceOf(timeout));
      if (!flow || flow.state === 'STARTED') throw timedOut(id, { timeout, state: flow?.state ?? 'PENDING' });
      if (flow.state !== 'SUCCESS') throw failed(flow);
      const last = flow.steps.filter(({ role }) => role === 'step').at(-1);
      return (last && (await flows.result(id, last.name))) as Last;
    },
  };
}

function failed({ id, name, state, failure }: FlowRecord): RunFailedError {
  const why = failure
    ? `step ${failure.step}, member ${failure.member}: ${failure.error.name}: ${failure.error.message}`
    : 'it was cancelled';
  return new RunFailedError(`flow ${id} (${name}) ended in ${state}: ${why}`, { id, state, failure });
}

function timedOut(id: string, { timeout, state }: { timeout: number; state: string }): ResultTimeoutError {
  return new ResultTimeoutError(`flow ${id}: expected an end within ${timeout} ms, still ${state}`, {
    id,
    state,
  });
}
