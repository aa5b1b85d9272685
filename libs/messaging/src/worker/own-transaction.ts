import { after } from '../contract/duration';
import { TransactionUseError } from '../contract/errors';
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

  private underWay = false;

  constructor(
    private readonly delivery: RunnableDelivery,
    private readonly parts: WorkerParts,
  ) {}

  /** @throws TransactionUseError */
  async run(work: (tx: StoreTransaction) => Promise<unknown>): Promise<unknown> {
    this.checkUse();
    this.underWay = true;
    try {
      return await this.commit(work);
    } finally {
      this.underWay = false;
    }
  }

  /** @throws TransactionUseError when the handler has returned and not waited for it */
  checkAwaited(): void {
    if (this.underWay)
      throw new TransactionUseError('the handler to wait for it', 'a handler that returned before');
  }

  // Each would wait for the lock of the other, for a commit that has been, or take no part in the run any more.
  private checkUse(): void {
    if (this.underWay) throw new TransactionUseError('one at a time', 'another one while it is under way');
    if (this.committed)
      throw new TransactionUseError('one commit for each run, with all its writes', 'another call after it');
    if (this.delivery.held.attempt?.end.reached)
      throw new TransactionUseError('to be called during the attempt', 'a call after its end');
  }

  private async commit(work: (tx: StoreTransaction) => Promise<unknown>): Promise<unknown> {
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
