import type { AccountsHousekeeping } from '@baton/domain/accounts';
import type { Notices, SendingLog } from '@baton/domain/notifications';

/** What the handlers of this area need. */
export interface MaintenanceDependencies {
  readonly housekeeping: AccountsHousekeeping;
  readonly notices: Notices;
  readonly sendingLog: SendingLog;
  readonly clock: () => Date;
}
