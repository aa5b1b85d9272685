import { StoreUnavailableError } from '../contract/errors';
import type { Progress, StoreTransaction, TaskContext } from '../contract/handler';
import type { Logger } from '../contract/logger';
import type { TaskSender } from '../contract/sender';
import { refOf } from './attempt-ref';
import { type Conceal, concealedLog, concealing } from './conceal';
import type { OwnTransaction } from './own-transaction';
import { RetryAsked } from './retry-asked';
import type { RunnableDelivery } from './run-attempt';
import { RunLog } from './run-log';
import { ToldProgress } from './told-progress';
import type { WorkerParts } from './worker-parts';

type RetryOptions = Parameters<TaskContext['retry']>[0];

/** What a handler sees of its attempt. Most handlers use little of it, so what costs something is made when asked for. */
export class Context implements TaskContext {
  readonly runId: string;
  readonly attempt: number;
  /** Once there is any. */
  told: ToldProgress | undefined;
  private madeStop: AbortController | undefined;
  private madeLog: Logger | undefined;
  private madeConceal: Conceal | undefined;

  constructor(
    private readonly delivery: RunnableDelivery,
    private readonly parts: WorkerParts,
    private readonly own: OwnTransaction,
  ) {
    this.runId = delivery.envelope.id;
    this.attempt = delivery.envelope.attempt;
  }

  get log(): Logger {
    const { envelope } = this.delivery;
    const fields = { task: envelope.task, runId: envelope.id, attempt: envelope.attempt };
    return (this.madeLog ??= this.concealed(this.keptLog().keeping(this.parts.log.child(fields))));
  }

  get signal(): AbortSignal {
    return this.stop.signal;
  }

  transaction(work: (tx: StoreTransaction) => Promise<unknown>): Promise<unknown> {
    return this.own.run(work);
  }

  get send(): TaskSender['send'] {
    return this.sender.send;
  }

  get sendMany(): TaskSender['sendMany'] {
    return this.sender.sendMany;
  }

  get start(): TaskSender['start'] {
    return this.sender.start;
  }

  within(tx: StoreTransaction): TaskSender {
    return this.sender.within(tx);
  }

  async progress(told: Progress): Promise<void> {
    const progress = this.conceal?.(told) ?? told;
    const { envelope, queue } = this.delivery;
    const { events, name: worker, clock } = this.parts;
    const { id: runId, task, attempt } = envelope;
    events.emit({ type: 'progress', runId, task, queue, attempt, worker, at: clock(), progress });
    if (!this.delivery.recorded) return;
    this.told ??= new ToldProgress((latest) => this.storeProgress(latest));
    await this.told.tell(progress);
  }

  retry({ in: delay, error }: RetryOptions = {}): never {
    throw new RetryAsked(error, delay);
  }

  abort(reason: Error): void {
    this.stop.abort(reason);
  }

  /** Undefined where nothing is sensitive. */
  private get conceal(): Conceal | undefined {
    const { payload, handler } = this.delivery;
    if (handler.task.sensitive.length === 0) return undefined;
    return (this.madeConceal ??= concealing(payload, handler.task.sensitive));
  }

  private concealed(log: Logger): Logger {
    return this.conceal ? concealedLog(log, this.conceal) : log;
  }

  private async storeProgress(progress: Progress): Promise<void> {
    const { runs } = this.parts.store;
    await runs.progress(refOf(this.delivery, this.parts), progress).catch((error: unknown) => {
      // The next one says more than this one: no reason to end an attempt.
      if (!(error instanceof StoreUnavailableError)) throw error;
      this.log.debug({ error }, 'progress could not be stored');
    });
  }

  private keptLog(): RunLog {
    return (this.delivery.held.log ??= new RunLog(this.parts.clock));
  }

  private get stop(): AbortController {
    return (this.madeStop ??= new AbortController());
  }

  private get sender(): ReturnType<WorkerParts['senderFor']> {
    return this.parts.senderFor(this.delivery.envelope);
  }
}
