import type { maintenanceTasks } from '@baton/contracts';
import { postgresAccountsHousekeeping } from '@baton/domain/accounts';
import { postgresNotices, postgresSendingLog } from '@baton/domain/notifications';
import type { Handler } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { cleanupOldDataHandler } from './cleanup-old-data';

export interface MaintenanceHandlersOptions {
  /** Its entities and migrations include those of accounts and notifications. */
  readonly dataSource: DataSource;
  /** @default the present */
  readonly clock?: () => Date;
}

/** One handler per task of the maintenance catalogue: a task without one does not compile. */
export function maintenanceHandlers({ dataSource, clock = () => new Date() }: MaintenanceHandlersOptions) {
  const deps = {
    housekeeping: postgresAccountsHousekeeping(dataSource),
    notices: postgresNotices(dataSource),
    sendingLog: postgresSendingLog(dataSource),
    clock,
  };
  return {
    cleanupOldData: cleanupOldDataHandler(deps),
  } satisfies Record<keyof typeof maintenanceTasks, Handler>;
}
