import type { EntityManager } from 'typeorm';

/**
 * `results`: the first time. `correction`: for this race a flow was started before, and what the provider says differs
 * from what that one was started for.
 */
export type ResultsCause = 'results' | 'correction';

/**
 * Starts sync → team scores → leaderboards → notification for a race. It is called in the transaction `tx`, which also
 * notes the start: what it throws undoes the note. `key` is the same whenever it is called for the same start.
 */
export type StartResultsFlow = (
  raceId: number,
  cause: ResultsCause,
  within: { readonly tx: EntityManager; readonly key: string },
) => Promise<void>;
