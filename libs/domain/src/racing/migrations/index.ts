import { Racing1795250000000 } from './1795250000000-racing';

/** For a DataSource's `migrations`, oldest first. */
export const racingMigrations = [Racing1795250000000];
