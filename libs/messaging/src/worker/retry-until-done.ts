import { setTimeout as wait } from 'node:timers/promises';
import { PublishError, StoreUnavailableError } from '../contract/errors';
import type { HandBack } from './hand-back';
import type { Outages } from './outages';

export interface Patience {
  readonly outages: Outages;
  /** When it comes to this, nothing is waited for any more. */
  readonly handBack: HandBack;
}

const FIRST_MS = 50;
const MAX_MS = 5_000;

/**
 * An outage of PostgreSQL or RabbitMQ is waited out, with growing, jittered pauses; any other error passes through. The
 * delivery stays unacknowledged meanwhile, so its slot is taken and nothing more is started: an outage stops the worker
 * from taking messages instead of failing them. Rejects with the abort's reason when the worker has to stop.
 */
export async function untilDone<T>(work: () => Promise<T>, { outages, handBack }: Patience): Promise<T> {
  const { signal } = handBack;
  let met: string | undefined;
  for (let tries = 0; ; tries += 1) {
    const startedAt = outages.started();
    try {
      const value = await work();
      if (met !== undefined) outages.end(met);
      return value;
    } catch (error) {
      const away = whatIsAway(error);
      if (away === undefined) throw error;
      signal.throwIfAborted();
      met = away;
      outages.met(away, { error, startedAt });
    }
    await wait(Math.min(FIRST_MS * 2 ** tries, MAX_MS) * (0.5 + Math.random()), undefined, { signal }).catch(
      () => {
        signal.throwIfAborted();
      },
    );
  }
}

function whatIsAway(error: unknown): string | undefined {
  if (error instanceof StoreUnavailableError) return 'the store';
  if (error instanceof PublishError) return 'the broker';
  return undefined;
}
