import { setTimeout as wait } from 'node:timers/promises';
import { PublishError, StoreUnavailableError } from '../contract/errors';
import type { Logger } from '../contract/logger';

export interface UntilDoneOptions {
  /** What is being done, for the log. */
  readonly what: string;
  readonly log: Logger;
  /** Gives up, with the abort's reason. */
  readonly signal: AbortSignal;
}

const FIRST_MS = 50;
const MAX_MS = 5_000;

/**
 * An outage of PostgreSQL or RabbitMQ is waited out, with growing, jittered pauses, and said once; any other error
 * passes through. The delivery stays unacknowledged meanwhile, so its slot is taken and nothing more is started: an
 * outage stops the worker from taking messages instead of failing them.
 */
export async function untilDone<T>(
  work: () => Promise<T>,
  { what, log, signal }: UntilDoneOptions,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      const value = await work();
      if (tries > 0) log.info({ tries }, `${what}: works again`);
      return value;
    } catch (error) {
      if (!isOutage(error)) throw error;
      signal.throwIfAborted();
      if (tries === 0) log.warn({ error }, `${what}: not possible now, trying until it is`);
    }
    await wait(Math.min(FIRST_MS * 2 ** tries, MAX_MS) * (0.5 + Math.random()), undefined, { signal }).catch(
      () => {
        signal.throwIfAborted();
      },
    );
  }
}

const isOutage = (error: unknown): boolean =>
  error instanceof StoreUnavailableError || error instanceof PublishError;
