import type { Handler, TaskContext } from '../../contract/handler';
import type { Envelope } from '../../envelope/envelope';
import type { AttemptEnd } from '../attempt-end';

/** One attempt on its way through the middleware to the handler. */
export interface Attempt {
  readonly handler: Handler;
  readonly envelope: Envelope;
  /** Parsed by the contract. */
  readonly payload: unknown;
  readonly queue: string;
  readonly redelivered: boolean;
  readonly startedAt: Date;
  /** See isRecorded(). */
  readonly recorded: boolean;
  readonly ctx: TaskContext;
  /** Reached by itself or without its handler: at the hard limit, revoked, handed back. */
  readonly end: AttemptEnd;
  /** Aborts `ctx.signal`. */
  abort(reason: Error): void;
  /** Aborts `ctx.signal` and ends the attempt with this error, whatever its handler does. */
  endNow(error: Error): void;
  /** Calls the listener once the attempt has lasted a tenth of a second; never if it ends before. Cheap, unlike a timer. */
  whenLong(listener: () => void): void;
}

/**
 * Wraps every attempt, first in the list outermost. Throw to fail the attempt, do not call `next` to keep the handler
 * from running. The one way to extend a worker.
 */
export type Middleware = (attempt: Attempt, next: () => Promise<unknown>) => Promise<unknown>;

export function runThrough(middleware: readonly Middleware[], attempt: Attempt): Promise<unknown> {
  const call = (index: number): Promise<unknown> => {
    const layer = middleware[index];
    if (!layer) return runHandler(attempt);
    return layer(attempt, () => call(index + 1));
  };
  return call(0);
}

// In JavaScript a handler may return no promise; and any may throw before it has made one.
async function runHandler({ handler, payload, ctx }: Attempt): Promise<unknown> {
  return handler.run(payload, ctx);
}
