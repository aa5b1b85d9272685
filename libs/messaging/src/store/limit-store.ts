import type { Circuit } from '../contract/circuit';
import type { Duration } from '../contract/duration';
import type { Rate } from '../contract/rate';
import type { OutboxEntry } from './task-store';

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
  /** `tell`: something was wrong with the upstream, so the store wants to know how this attempt goes. */
  { readonly kind: 'start'; readonly tell?: boolean } | LimitWait;

export interface LimitWait extends Told {
  readonly kind: 'wait';
  readonly dueAt: Date;
  readonly why: string;
}

/** What held when a run was told to wait. Once that is over it need not wait until its time. */
export interface Told {
  /** How often those that wait for the key had been woken by then. */
  readonly wakes: number;
  /** It waits for one of so many places. */
  readonly places?: number | undefined;
}

export interface SaidDown {
  readonly kind: 'down';
  readonly why: string;
  /** What the other side asked for. */
  readonly retryAfter: Duration | undefined;
  /** The failure counts as an attempt unless it finds or makes the key paused. */
  readonly spends: boolean;
}

/** What an attempt that started under a key tells of the upstream behind it. */
export interface LimitReport extends LimitRequest {
  readonly circuit: Circuit | undefined;
  readonly said: { readonly kind: 'up' } | { readonly kind: 'nothing' } | SaidDown;
}

export interface Reported {
  /** Until when the run must wait; undefined when its failure is its own. */
  readonly answer?: LimitAnswer;
  /** What this very report has changed, so that it is said once. */
  readonly change?: 'opened' | 'closed';
}

/** As it was asked for. */
export type LimitPlace = Pick<LimitRequest, 'key' | 'runId' | 'leaseUntil'>;

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
  /** Opens and closes the circuit of the key. When it closes, what was put off for it becomes due in the same commit. */
  report(report: LimitReport): Promise<Reported>;
  /**
   * Lets the message of a run wait that was told to wait for this key. It is due at once when what waits for the key was
   * woken since, or when it waits for a place and one is free by now that nobody else has been woken for.
   */
  putOff(entry: OutboxEntry, told: Told & { key: string; now: Date }): Promise<void>;
  /**
   * The attempt is over: its place is free, and the one that has waited longest for a place of this key becomes due. Called
   * again, it may make one more due; what the run has got meanwhile under another lease stays its own.
   */
  release(place: LimitPlace & { readonly now: Date }): Promise<void>;
  /** Nothing with this key starts before `until`. Workers see it with the next message; what runs goes on. */
  pause(pause: Pause): Promise<void>;
  /** Ends a pause and closes the circuit; what was put off for this key becomes due. False when there was neither. */
  resume(key: string, now: Date): Promise<boolean>;
  /** Pauses that are not over, by key. */
  pauses(now: Date): Promise<readonly Pause[]>;
}
