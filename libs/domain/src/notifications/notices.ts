import type { EntityManager } from 'typeorm';

/** A message in the app for one user. */
export interface Notice {
  readonly userId: number;
  readonly type: string;
  readonly title: string;
  readonly body: string | null;
  readonly link: string | null;
  /** Nobody is told twice of one cause. */
  readonly cause: string;
}

/** What all users are told. */
export interface Broadcast {
  readonly cause: string;
  readonly type: string;
  readonly title: string;
  readonly link: string;
}

export interface Notices {
  /** Writes in the caller's transaction. False when the user was told of the cause before. */
  addWithin(em: EntityManager, notice: Notice): Promise<boolean>;
  /**
   * Tells every active user, chunk by chunk. Interrupted, it goes on where it ended; a cause is told once, whoever
   * asks again.
   *
   * @returns how many were told because of this run, in whichever attempt
   */
  broadcast(broadcast: Broadcast, options: BroadcastOptions): Promise<number>;
  /** In short statements; resolves with how many went. */
  deleteOlderThan(moment: Date, signal: AbortSignal): Promise<number>;
}

export interface RaceInTheNews {
  readonly name: string;
  /** 1 with the first classification, one more with each that differs; 0 before there is any. */
  readonly resultsVersion: number;
}

/** What the racing area says of a race; undefined when there is no such race. */
export interface RaceNews {
  of(raceId: number): Promise<RaceInTheNews | undefined>;
}

export interface BroadcastOptions {
  readonly runId: string;
  readonly signal: AbortSignal;
  /** Called after each chunk. */
  readonly onProgress?: (notified: number) => Promise<void>;
}

const DAY = 86_400_000;

/** Notifications of before this moment are removed: thirty days are not over for one of this very moment. */
export const noticeLimit = (now: Date): Date => new Date(now.getTime() - 30 * DAY);
