import type { Rate } from '../contract/rate';

/** A run that wants to start. */
export interface LimitRequest {
  readonly key: string;
  readonly rates: readonly Rate[];
  readonly concurrency: number | undefined;
  readonly runId: string;
  /** It has waited for this key before, and so goes before those that come for the first time. */
  readonly waited: boolean;
  /** By the worker's clock: a skew between two workers shows as that much more or less distance. */
  readonly now: Date;
  /** When a place is free again should its worker be lost: no attempt lasts longer. */
  readonly leaseUntil: Date;
}

export type LimitAnswer =
  { readonly kind: 'start' } | { readonly kind: 'wait'; readonly dueAt: Date; readonly why: string };

export interface Pause {
  readonly key: string;
  readonly until: Date;
  readonly why: string;
}

/**
 * What all workers together keep to: rates, attempts at once, and pauses, by key. Many calls at once become one commit.
 * Every method rejects with StoreUnavailableError as those of {@link TaskStore} do; a call made twice counts at most one
 * start too many.
 */
export interface LimitStore {
  /** May it start now? Counts the start if so. */
  ask(request: LimitRequest): Promise<LimitAnswer>;
  /** The attempt is over: its place is free, and the one that has waited longest for this key becomes due. */
  release(place: { key: string; runId: string; now: Date }): Promise<void>;
  /** Nothing with this key starts before `until`. Workers see it with the next message; what runs goes on. */
  pause(pause: Pause): Promise<void>;
  /** Ends a pause; what was put off for this key becomes due. False when there was none. */
  resume(key: string, now: Date): Promise<boolean>;
  /** Pauses that are not over, by key. */
  pauses(now: Date): Promise<readonly Pause[]>;
}
