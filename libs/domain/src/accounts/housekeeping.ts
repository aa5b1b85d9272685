const DAY = 86_400_000;

const daysBefore = (moment: Date, days: number): Date => new Date(moment.getTime() - days * DAY);

/** For so many days a new account may be unverified, and as long the link of its mail confirms it. */
export const DAYS_TO_CONFIRM = 7;

/** Who joined before this moment and is unverified is removed: seven days are not over for one who joined at it. */
export const unverifiedLimit = (now: Date): Date => daysBefore(now, DAYS_TO_CONFIRM);

/** Logs of before this moment are removed. */
export const logLimit = (now: Date): Date => daysBefore(now, 90);

/** The logins and operations of since this moment are counted in a user's figures. */
export const statsSince = (now: Date): Date => daysBefore(now, 30);

/** Removes what nobody needs any more, in short statements. Each call resolves with how many rows went. */
export interface AccountsHousekeeping {
  /** A token has expired from its `expiresAt` on. */
  deleteExpiredTokens(now: Date, signal: AbortSignal): Promise<number>;
  deleteExpiredSessions(now: Date, signal: AbortSignal): Promise<number>;
  /** Never administrators. Sessions, tokens and figures of the users go with them. */
  deleteUnverifiedUsers(joinedBefore: Date, signal: AbortSignal): Promise<number>;
  deleteLogs(before: Date, signal: AbortSignal): Promise<number>;
  /** Counts again for all users; resolves with how many figures changed. */
  syncStats(since: Date, signal: AbortSignal): Promise<number>;
}
