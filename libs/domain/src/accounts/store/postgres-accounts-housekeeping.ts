import type { DataSource } from 'typeorm';
import { deleteInChunks } from '../../chunks';
import type { AccountsHousekeeping } from '../housekeeping';
import * as statements from './delete-expired';
import { syncStats } from './sync-stats';

export function postgresAccountsHousekeeping(dataSource: DataSource): AccountsHousekeeping {
  const deleting = (statement: string) => (moment: Date, signal: AbortSignal) =>
    deleteInChunks(dataSource, { statement, parameters: [moment], signal });
  const operations = deleting(statements.deleteOperations);
  const logins = deleting(statements.deleteLogins);
  return {
    deleteExpiredTokens: deleting(statements.deleteExpiredTokens),
    deleteExpiredSessions: deleting(statements.deleteExpiredSessions),
    deleteUnverifiedUsers: deleting(statements.deleteUnverifiedUsers),
    deleteLogs: async (before, signal) => (await operations(before, signal)) + (await logins(before, signal)),
    syncStats: (since, signal) => syncStats(dataSource, { since, signal }),
  };
}
