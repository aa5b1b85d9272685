import type { AttemptRef } from './task-store';

/** That a worker is there. Others can ask whether it still is, and it can leave last words. */
export interface Presence {
  /** Of this life of the worker: after a restart it is another one, whatever the worker is called. */
  readonly id: string;
  /**
   * From now on, through outages, until {@link end} or the end of the process. Resolves once the presence is shown, or
   * cannot be for the moment: what starts later can be told in last words.
   */
  begin(): Promise<void>;
  /**
   * The process exits by its own doing while these attempts are under way, so one of them may be why: they are
   * suspected from now on. Called from the process's `exit` event: what has not happened when this returns never will.
   * Best effort.
   */
  lastWords(underWay: readonly AttemptRef[]): void;
  end(): Promise<void>;
}

export interface PresenceBook {
  /** Nothing happens before `begin`. */
  open(): Presence;
  /** False also for a worker that lives and has lost its connection to the database just now. */
  isPresent(id: string): Promise<boolean>;
}
