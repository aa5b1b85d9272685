import type { AccountLog, AccountsHousekeeping } from '@baton/domain/accounts';

/** Resolves when what it asks is well. */
export type HealthProbe = (signal: AbortSignal) => Promise<unknown>;

/** What the handlers of this area need. */
export interface AccountsDependencies {
  readonly log: AccountLog;
  readonly housekeeping: AccountsHousekeeping;
  /** By name. */
  readonly probes: Readonly<Record<string, HealthProbe>>;
  readonly clock: () => Date;
}
