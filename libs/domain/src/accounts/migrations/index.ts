import { Accounts1795251600000 } from './1795251600000-accounts';

/** For a DataSource's `migrations`, oldest first. */
export const accountsMigrations = [Accounts1795251600000];
