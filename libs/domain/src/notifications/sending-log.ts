/** Removes records of what was sent, in short statements. */
export interface SendingLog {
  /** Deliveries that ended and mailbox messages of before this moment; resolves with how many went. */
  deleteOlderThan(moment: Date, signal: AbortSignal): Promise<number>;
}
