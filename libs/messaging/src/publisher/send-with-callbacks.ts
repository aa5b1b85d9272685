import { InvalidOptionError } from '../contract/errors';
import { type Flow, flow } from '../contract/flow';
import { record } from '../contract/flow-reference';
import { FAILURE, type FlowFailure } from '../contract/flow-step';
import type { StoreTransaction } from '../contract/handler';
import type { Callbacks } from '../contract/sender';
import type { Task } from '../contract/task';
import type { FlowPlace } from '../envelope/flow-place';
import type { Sealer } from '../envelope/seal';
import type { FlowStore } from '../flow/flow-store';
import { newSteps } from '../flow/new-flow';
import { checkSameFlow } from './check-same-flow';
import type { Family, Prepared } from './prepare';

/** The step that is the run itself. */
const RUN = 'run';

export interface Awaited {
  readonly task: Task;
  readonly payload: unknown;
  readonly callbacks: Callbacks;
  /** Its message, made with {@link placeOf}. */
  readonly entry: Prepared;
}

export interface CallbackFacts {
  readonly flows: FlowStore;
  readonly family: Family;
  readonly tx: StoreTransaction | undefined;
  readonly now: Date;
  readonly origin: string | undefined;
  readonly sealer: Sealer | undefined;
  readonly refuseUnknown: (task: Task) => void;
}

export const hasCallbacks = ({ onSuccess, onFailure }: Callbacks<never>): boolean =>
  onSuccess !== undefined || onFailure !== undefined;

/** A run with callbacks is all of its flow. */
export const placeOf = (runId: string): FlowPlace => ({ id: runId, step: RUN, member: 0 });

/** The message and what follows it wait from one commit on. With the id of one that is there nothing happens. */
export async function sendWithCallbacks(awaited: Awaited, facts: CallbackFacts): Promise<string> {
  const { task, entry } = awaited;
  const { flows, family, tx, now, origin, sealer, refuseUnknown } = facts;
  if (entry.claimed !== undefined) {
    throw new InvalidOptionError('onSuccess, onFailure', 'none for a unique run', entry.claimed.key);
  }
  const around = flowAround(awaited);
  for (const { calls } of around.steps) calls.forEach((each) => refuseUnknown(each.task));
  const made = {
    ...{ id: entry.id, name: task.name, origin, createdAt: now, keep: task.resultExpires },
    ...{ rootId: family.rootId ?? entry.id, parentId: family.parentId, traceparent: family.traceparent },
    steps: newSteps(around, sealer),
    run: entry.dueAt > now ? { ...entry, kind: 'delay' as const } : entry,
  };
  const started = await (tx ? flows.startWithin(tx, made) : flows.start(made));
  if (!started) await checkSameFlow(made, flows);
  return entry.id;
}

function flowAround({ task, payload, callbacks: { onSuccess, onFailure } }: Awaited): Flow {
  // What the wire carries: a template is made of plain JSON.
  const plain = JSON.parse(JSON.stringify(payload)) as never;
  let around: Flow = flow(task.name).step(RUN, task, plain);
  if (onSuccess) {
    const follows = onSuccess(record([RUN], 'onSuccess'));
    around = around.onSuccess(follows.task, follows.payload);
  }
  if (onFailure) {
    const follows = onFailure(record<FlowFailure>([FAILURE], 'onFailure'));
    around = around.onFailure(follows.task, follows.payload);
  }
  return around;
}
