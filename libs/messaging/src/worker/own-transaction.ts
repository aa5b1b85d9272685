import { after } from '../contract/duration';
import type { StoreTransaction } from '../contract/handler';
import { parseResult } from '../contract/payload';
import { refOf } from './attempt-ref';
import type { RunnableDelivery } from './run-attempt';
import type { WorkerParts } from './worker-parts';

/** Another delivery of the attempt was faster: nothing of this one counts. */
export class SupersededSignal extends Error {}

/** `ctx.transaction`: the handler's writes and the run's success in one commit. */
export class OwnTransaction {
  /** What was committed, once something was. */
  committed: { readonly result: unknown } | undefined;

  constructor(
    private readonly delivery: RunnableDelivery,
    private readonly parts: WorkerParts,
  ) {}

  async run(work: (tx: StoreTransaction) => Promise<unknown>): Promise<unknown> {
    const { store, clock } = this.parts;
    const { task } = this.delivery.handler;
    const { held } = this.delivery;
    const ending = {
      ...refOf(this.delivery, this.parts),
      expiresAt: after(clock(), task.resultExpires),
      // Read when the end is recorded: what the work writes belongs to it.
      get log() {
        return held.log?.lines;
      },
    };
    const done = await store.transaction(ending, async (tx) => parseResult(task, await work(tx)));
    if (done.kind === 'superseded') throw new SupersededSignal('another delivery of this attempt was faster');
    this.committed = { result: done.result };
    return done.result;
  }
}
