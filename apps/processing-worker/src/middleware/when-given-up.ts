import {
  type Attempt,
  BatonError,
  InterruptedError,
  type Middleware,
  nextDelay,
  PermanentError,
  RevokedError,
  StoreUnavailableError,
  type Task,
} from '@baton/messaging';

export interface GivenUp<Payload> {
  readonly payload: Payload;
  /** Why the last attempt failed. */
  readonly error: unknown;
  readonly attempt: Attempt;
}

/**
 * Tells of runs of a task whose last retry failed, at a time limit too, before they become dead letters. What its handler
 * knows to be permanent it tells of by itself. An attempt whose news cannot be left in the database is handed back, so
 * that the run does not end before somebody is told.
 */
export function whenGivenUp<Input, Payload, Result>(
  task: Task<Input, Payload, Result>,
  tell: (givenUp: GivenUp<Payload>) => Promise<void>,
): Middleware {
  return async (attempt, next) => {
    try {
      return await next();
    } catch (error) {
      if (attempt.handler.task.name === task.name && isLast(attempt) && isFailure(error, attempt))
        await orHandBack(attempt, () => tell({ payload: attempt.payload as Payload, error, attempt }));
      throw error;
    }
  };
}

const isLast = ({ handler, envelope }: Attempt): boolean =>
  nextDelay(handler.task.retry, envelope.attempt, 0) === undefined;

const NO_FAILURE = [PermanentError, InterruptedError, RevokedError, StoreUnavailableError] as const;

// Of a worker that stops, handlers know by their signal, and throw whatever their libraries make of it.
function isFailure(error: unknown, { ctx: { signal } }: Attempt): boolean {
  const cause: unknown = signal.aborted ? signal.reason : error;
  return !NO_FAILURE.some((kind) => cause instanceof kind);
}

async function orHandBack({ ctx }: Attempt, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    // Baton's own no, to an address that is none say, would be the same next time.
    if (!(error instanceof BatonError))
      throw new InterruptedError('nobody could be told that the run is given up', {}, { cause: error });
    ctx.log.error({ error }, 'nobody could be told that the run is given up');
  }
}
