import type { Page, PageRequest } from '../page';

/** One act of an operator, written before it was done. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  /** Such as `dead-letter.replay`. */
  readonly action: string;
  /** What it was done to: an id or a name. */
  readonly target: string;
  readonly reason: string;
  /** What was asked for beside it. Sensitive fields redacted. */
  readonly detail: unknown;
  /** Undefined: not known, the process ended in between. */
  readonly outcome: 'done' | 'failed' | undefined;
  readonly error: string | undefined;
}

export interface AuditFilter {
  readonly by?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
}

export interface AuditDesk {
  /** Latest first. */
  list(filter: AuditFilter, page?: PageRequest): Promise<Page<AuditEntry>>;
}
