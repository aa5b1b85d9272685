import type { EntityManager } from 'typeorm';

export interface IssueWindow {
  /** ISO 8601: `2026-W47`. */
  readonly week: string;
  /** For those who joined from then on … */
  readonly joinedFrom: Date;
  /** … and before this moment. */
  readonly joinedUntil: Date;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The issue of the week: for those who joined in the seven days up to the full hour, so that weeks neither overlap nor leave gaps. */
export function issueAt(now: Date): IssueWindow {
  const until = Math.floor(now.getTime() / HOUR) * HOUR;
  return { week: isoWeek(now), joinedFrom: new Date(until - 7 * DAY), joinedUntil: new Date(until) };
}

/** A week belongs to the year its Thursday lies in. */
export function isoWeek(moment: Date): string {
  const day = Math.floor(moment.getTime() / DAY);
  const weekday = (((day + 3) % 7) + 7) % 7;
  const thursday = new Date((day - weekday + 3) * DAY);
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - firstOfYear) / (7 * DAY)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

export interface FanOut {
  readonly runId: string;
  readonly window: IssueWindow;
  readonly signal: AbortSignal;
  /** Sends one message for each of these users in the transaction that remembers how far the issue is. */
  readonly send: (em: EntityManager, issueId: number, userIds: readonly number[]) => Promise<void>;
  /** Called after each chunk. */
  readonly onProgress?: (sent: number) => Promise<void>;
}

export interface Newsletter {
  /**
   * Starts the mails of the week's issue, chunk by chunk. Interrupted, it goes on where it ended; a week has one issue,
   * whoever asks again.
   *
   * @returns how many were started because of this run, in whichever attempt
   */
  fanOut(fanOut: FanOut): Promise<number>;
}
