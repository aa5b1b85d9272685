import type { accountsTasks } from '@baton/contracts';
import { postgresAccountLog, postgresAccountsHousekeeping } from '@baton/domain/accounts';
import type { Handler } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { cleanupExpiredSessionsHandler } from './cleanup-expired-sessions';
import { cleanupExpiredTokensHandler } from './cleanup-expired-tokens';
import { cleanupUnverifiedUsersHandler } from './cleanup-unverified-users';
import type { AccountsDependencies, HealthProbe } from './dependencies';
import { healthCheckHandler } from './health-check';
import { logLoginHandler } from './log-login';
import { logOperationHandler } from './log-operation';
import { registerUserHandler } from './register-user';
import { syncUserStatsHandler } from './sync-user-stats';

export type { HealthProbe } from './dependencies';

export interface AccountsHandlersOptions {
  /** Its entities and migrations include those of accounts. */
  readonly dataSource: DataSource;
  /** What the health check asks beside the database. */
  readonly probes?: Readonly<Record<string, HealthProbe>>;
  /** @default the present */
  readonly clock?: () => Date;
}

/** One handler per task of the accounts catalogue: a task without one does not compile. */
export function accountsHandlers({ dataSource, probes, clock = () => new Date() }: AccountsHandlersOptions) {
  const deps: AccountsDependencies = {
    log: postgresAccountLog(dataSource),
    housekeeping: postgresAccountsHousekeeping(dataSource),
    probes: { database: () => dataSource.query('select 1'), ...probes },
    clock,
  };
  return {
    registerUser: registerUserHandler(),
    logOperation: logOperationHandler(deps),
    logLogin: logLoginHandler(deps),
    cleanupExpiredTokens: cleanupExpiredTokensHandler(deps),
    cleanupExpiredSessions: cleanupExpiredSessionsHandler(deps),
    cleanupUnverifiedUsers: cleanupUnverifiedUsersHandler(deps),
    syncUserStats: syncUserStatsHandler(deps),
    healthCheck: healthCheckHandler(deps),
  } satisfies Record<keyof typeof accountsTasks, Handler>;
}
