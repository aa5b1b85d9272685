import { v7 as uuidv7 } from 'uuid';
import { days } from '../contract/duration';
import { InvalidContractError } from '../contract/errors';
import type { Flow } from '../contract/flow';
import type { FlowHandle, FlowOptions } from '../contract/flow-handle';
import type { StoreTransaction } from '../contract/handler';
import type { Task } from '../contract/task';
import type { Sealer } from '../envelope/seal';
import { flowHandle } from '../flow/flow-handle';
import { newSteps } from '../flow/new-flow';
import type { TaskStore } from '../store/task-store';
import { traceCreated } from '../tracing/create-span';
import { checkSameFlow } from './check-same-flow';
import { checkFlowOptions } from './flow-options';
import type { Family } from './prepare';

export interface StartFacts {
  readonly options: FlowOptions;
  readonly store: TaskStore;
  readonly family: Family;
  readonly tx: StoreTransaction | undefined;
  readonly now: Date;
  readonly origin: string | undefined;
  readonly sealer: Sealer | undefined;
  readonly refuseUnknown: (task: Task) => void;
}

/** Checks a flow and starts it, in the transaction where there is one. */
export async function startFlow<Results extends object, Last>(
  flow: Flow<Results, Last>,
  facts: StartFacts,
): Promise<FlowHandle<Results, Last>> {
  const { options, store, family, tx, now, origin, sealer, refuseUnknown } = facts;
  if (!flow.steps.some(({ role }) => role === 'step')) {
    throw new InvalidContractError(`flow "${flow.name}"`, 'at least one step', 0);
  }
  checkFlowOptions(options, now);
  const tasks = new Set(flow.steps.flatMap(({ calls }) => calls.map(({ task }) => task)));
  for (const task of tasks) refuseUnknown(task);
  const id = options.id ?? uuidv7();
  const made = {
    ...{ id, name: flow.name, origin, createdAt: now, keep: options.keep ?? days(7) },
    ...{ rootId: family.rootId ?? id, parentId: family.parentId },
    traceparent: traceCreated({ id, task: flow.name, exchange: '' }, family.traceparent),
    steps: newSteps(flow, sealer),
  };
  const started = await (tx ? store.flows.startWithin(tx, made) : store.flows.start(made));
  if (!started) await checkSameFlow(made, store.flows);
  return flowHandle(id, store.flows);
}
