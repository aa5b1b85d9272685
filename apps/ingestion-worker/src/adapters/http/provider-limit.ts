import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Duration, type LimitAnswer, type LimitStore, type Rate, seconds } from '@baton/messaging';

/** A request may not be made yet, nor soon. */
export interface Refusal {
  /** Milliseconds until it may. */
  readonly retryAfter: number;
  readonly why: string;
}

/** What all workers together keep to towards one provider. */
export interface ProviderLimit {
  /** Waits until a request may be made. Resolves with a refusal when that is too far away: nobody waits in a worker. */
  readonly myTurn: (signal: AbortSignal) => Promise<Refusal | undefined>;
  /** The provider answered 429: no task that names it starts until the pause is over, in any worker. */
  readonly onThrottled: (retryAfter: number | undefined) => Promise<void>;
}

/** For a provider that keeps count of nothing, such as a sample. */
export const noLimit: ProviderLimit = {
  myTurn: () => Promise.resolve(undefined),
  onThrottled: () => Promise.resolve(),
};

export interface SharedLimitOptions {
  readonly limits: LimitStore;
  /** As the contracts of the tasks name it. */
  readonly key: string;
  /** Of requests. @default any number */
  readonly rates?: readonly Rate[];
  /** The pause after a 429 that does not say how long. */
  readonly pause: Duration;
  readonly clock?: () => Date;
}

/** As long as a handler may sit and wait for a turn with its message in hand. */
const LONGEST_WAIT = seconds(5);

/** Keeps its count in the engine's limits, under the key that the contracts of the provider's tasks name. */
export function sharedLimit(options: SharedLimitOptions): ProviderLimit {
  const { limits, key, rates = [], clock = () => new Date() } = options;
  return {
    async myTurn(signal) {
      const runId = `request ${randomUUID()}`;
      for (let waited = 0; ;) {
        signal.throwIfAborted();
        const answer = await limits.ask(requestOf({ key, rates, runId, now: clock() }));
        if (answer.kind === 'start') return undefined;
        const wait = untilDue(answer, clock());
        waited += wait;
        if (waited > LONGEST_WAIT) return { retryAfter: wait, why: answer.why };
        await pause(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    },
    async onThrottled(retryAfter = options.pause) {
      const until = new Date(clock().getTime() + retryAfter);
      await limits.pause({ key, until, why: `${key} answered 429` });
    },
  };
}

/** A request has no place in a plan: one that is refused does not come back, its task does. */
function requestOf(request: { key: string; rates: readonly Rate[]; runId: string; now: Date }) {
  return { ...request, concurrency: undefined, waited: true, leaseUntil: request.now };
}

const untilDue = ({ dueAt }: Extract<LimitAnswer, { kind: 'wait' }>, now: Date): number =>
  Math.max(1, dueAt.getTime() - now.getTime());
