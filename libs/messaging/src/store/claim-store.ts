import { days, type Duration } from '../contract/duration';
import type { StoreTransaction } from '../contract/handler';
import { isFinal, type RunState } from '../contract/run-state';
import type { OutboxEntry } from './task-store';

/**
 * How long after its due time a run that nothing is recorded of is still taken to be pending, in a queue. Should
 * somebody purge that queue, its key is free again after this.
 */
export const PENDING_UNHEARD: Duration = days(7);

export interface Claim {
  readonly key: string;
  readonly runId: string;
  /** See {@link PENDING_UNHEARD}. */
  readonly until: Date;
}

/** A message to be sent only if nobody holds its key. */
export interface ClaimingEntry {
  readonly claim: Claim;
  readonly entry: OutboxEntry;
}

/**
 * Which run holds a key. Nobody releases one: a run holds its key until it has ended, so the commit that stores its end
 * is what frees the key, and what a lost worker leaves behind does not outlive its run.
 */
export interface ClaimStore {
  /** Resolves with the id of the run that holds the key now: this one, or the one that came before and has not ended. */
  claim(claim: Claim, now: Date): Promise<string>;
  /**
   * Claims the keys and adds the entries in one commit, or with the caller's transaction; an entry whose key another
   * run holds is not added. Resolves with the holders in order. Of two entries with one key the first counts.
   */
  send(entries: readonly ClaimingEntry[], options: { now: Date; tx?: StoreTransaction }): Promise<string[]>;
  /**
   * The run is put off: the keys it has claimed are held until then at least. Without, one that waits for longer than its
   * claims would lose them on its way from the outbox to a worker.
   */
  keep(runId: string, until: Date): Promise<void>;
}

/** What is known of the run that has a claim. */
export interface Holder {
  readonly state: RunState | undefined;
  readonly waits: boolean;
  readonly until: Date;
}

/** Pure; the PostgreSQL statement says the same. */
export function isHeld({ state, waits, until }: Holder, now: Date): boolean {
  return state === undefined ? waits || until > now : !isFinal(state);
}
