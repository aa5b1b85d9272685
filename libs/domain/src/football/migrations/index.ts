import { Football1795255200000 } from './1795255200000-football';

/** For a DataSource's `migrations`, oldest first. */
export const footballMigrations = [Football1795255200000];
