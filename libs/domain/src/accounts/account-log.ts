export interface OperationRecord {
  /** The run that logs it: logging the same run again changes nothing. */
  readonly runId: string;
  readonly userId: number | null;
  readonly action: string;
  readonly target: string | null;
  readonly details: unknown;
  readonly at: Date;
}

export interface LoginRecord {
  /** The run that logs it: logging the same run again changes nothing. */
  readonly runId: string;
  readonly userId: number;
  readonly succeeded: boolean;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly at: Date;
}

/** What users did. Each call is one statement, however many rows. */
export interface AccountLog {
  addOperations(records: readonly OperationRecord[]): Promise<void>;
  addLogins(records: readonly LoginRecord[]): Promise<void>;
}
