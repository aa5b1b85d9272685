import { InterruptedError } from '../contract/errors';
import type { Handler } from '../contract/handler';
import type { Envelope } from '../envelope/envelope';
import { AttemptEnd } from './attempt-end';
import type { Context } from './context';
import { type Attempt, runThrough } from './middleware/middleware';
import type { RunnableDelivery } from './run-attempt';
import type { WorkerParts } from './worker-parts';

/** Of the attempts that a worker hands back. */
export const stopped = (): InterruptedError =>
  new InterruptedError('the worker stopped before the attempt was over');

/** An attempt as the middleware sees it. A class and not a literal: every message makes one. */
export class RunningAttempt implements Attempt {
  readonly handler: Handler;
  readonly envelope: Envelope;
  readonly payload: unknown;
  readonly queue: string;
  readonly redelivered: boolean;
  readonly startedAt: Date;
  readonly recorded: boolean;
  readonly end = new AttemptEnd();
  private reject: ((error: Error) => void) | undefined;

  constructor(
    delivery: RunnableDelivery,
    readonly ctx: Context,
    private readonly parts: Pick<WorkerParts, 'middleware' | 'handBack' | 'longAttempts'>,
  ) {
    this.handler = delivery.handler;
    this.envelope = delivery.envelope;
    this.payload = delivery.payload;
    this.queue = delivery.queue;
    this.redelivered = delivery.redelivered;
    this.startedAt = delivery.startedAt;
    this.recorded = delivery.recorded;
    delivery.held.attempt = this;
  }

  /** What the handler returns, unless the attempt ends before. */
  run(): Promise<unknown> {
    const { middleware, handBack } = this.parts;
    // Nobody would end it any more, and what it did would be done again elsewhere.
    if (handBack.passed) return Promise.reject(stopped());
    return new Promise((resolve, reject) => {
      this.reject = reject;
      runThrough(middleware, this).then(resolve, reject);
    });
  }

  abort(reason: Error): void {
    this.ctx.abort(reason);
  }

  endNow(error: Error): void {
    this.ctx.abort(error);
    this.reject?.(error);
  }

  whenLong(listener: () => void): void {
    this.parts.longAttempts.whenLong(this.end, listener);
  }
}
