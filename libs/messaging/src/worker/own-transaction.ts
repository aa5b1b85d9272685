import { after } from '../contract/duration';
import type { TaskContext } from '../contract/handler';
import { parseResult } from '../contract/payload';
import { refOf } from './attempt-ref';
import type { RunnableDelivery } from './run-attempt';
import type { WorkerParts } from './worker-parts';

/** Another delivery of the attempt was faster: nothing of this one counts. */
export class SupersededSignal extends Error {}

export interface OwnTransaction {
  readonly run: TaskContext['transaction'];
  /** What was committed, once something was. */
  readonly committed: () => { readonly result: unknown } | undefined;
}

/** `ctx.transaction`: the handler's writes and the run's success in one commit. */
export function ownTransaction(delivery: RunnableDelivery, parts: WorkerParts): OwnTransaction {
  let committed: { result: unknown } | undefined;
  const { task } = delivery.handler;
  const run: TaskContext['transaction'] = async (work) => {
    const ending = {
      ...refOf(delivery, parts),
      expiresAt: after(parts.clock(), task.resultExpires),
      // Read when the end is recorded: what the work writes belongs to it.
      get log() {
        return delivery.held.log?.lines;
      },
    };
    const done = await parts.store.transaction(ending, async (tx) => parseResult(task, await work(tx)));
    if (done.kind === 'superseded') throw new SupersededSignal('another delivery of this attempt was faster');
    committed = { result: done.result };
    return done.result;
  };
  return { run, committed: () => committed };
}
