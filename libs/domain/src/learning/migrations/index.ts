import { Learning1795255200000 } from './1795255200000-learning';

/** For a DataSource's `migrations`, oldest first. */
export const learningMigrations = [Learning1795255200000];
